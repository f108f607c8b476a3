package org.starfix.engine.internal.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

class VoTableReaderTest {
    private static Table read(String text) throws IOException {
        return TableReader.read(new MemoryByteSource("a.xml", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String document(String fields, String data) {
        return "<VOTABLE><RESOURCE><TABLE>" + fields + "<DATA>" + data + "</DATA></TABLE></RESOURCE></VOTABLE>";
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith(message);
    }

    /** The three were written by astropy 5.2.1 from one table. */
    @ParameterizedTest
    @ValueSource(strings = {"tabledata", "binary", "binary2"})
    void everySerializationGivesTheSameTable(String form) throws IOException {
        byte[] content = VoTableReaderTest.class
                .getResourceAsStream("/votable/" + form + ".xml")
                .readAllBytes();
        Table table = TableReader.read(new MemoryByteSource(form, content));
        assertThat(table.columnNames()).isEqualTo("id, ra, dec, mag, ok, name, n");
        assertThat(table.column("id").integers()).containsExactly(1, 2, 3);
        assertThat(table.column("ra").numbers()).containsExactly(10.25, 359.5, 0.125);
        assertThat(table.column("ra").unit()).contains("deg");
        assertThat(table.column("mag").numbers()).containsExactly(12.5, Double.NaN, 14.25);
        assertThat(table.column("ok").logicals()).containsExactly(true, false, true);
        assertThat(table.column("name").texts()).containsExactly("a", "bc", "d e");
        assertThat(table.column("n").isMissing(1)).isTrue();
        assertThat(table.column("n").numbers()).containsExactly(7, Double.NaN, 9);
    }

    @Test
    void arraysAreColumnsWithoutValuesThatDoNotShiftTheOthers() throws IOException {
        // three floats, then the short 258: 12 + 2 bytes
        Table table = read(document(
                "<FIELD name='v' datatype='float' arraysize='3'/><FIELD name='s' datatype='short'/>",
                "<BINARY><STREAM encoding='base64'>AAAAAAAAAAAAAAAAAQI=</STREAM></BINARY>"));
        assertThat(table.column("s").integers()).containsExactly(258);
    }

    @Test
    void refusesWhatIsBrokenOrElsewhere() {
        refused("<VOTABLE><RESOURCE>", "a.xml: the VOTable is broken or cut off (");
        refused("<html/>", "a.xml: this XML file holds no TABLE with data; is it a VOTable, and complete?");
        refused(
                document("<FIELD name='a' datatype='int'/>", "<TABLEDATA><TR><TD>1</TD><TD>2</TD></TR></TABLEDATA>"),
                "a.xml: row 1 has 2 values, but there are 1 FIELDs; write the table again");
        refused(
                document(
                        "<FIELD name='a' datatype='int'/>", "<BINARY><STREAM encoding='base64'>AAA=</STREAM></BINARY>"),
                "a.xml: the VOTable is broken or cut off (its data end too early); write or download it again");
        refused(
                document("<FIELD name='a' datatype='int'/>", "<BINARY><STREAM href='file:///etc/passwd'/></BINARY>"),
                "a.xml: the STREAM with the data is elsewhere, at file:///etc/passwd, but must be in the document, as base64");
        refused(
                document("<FIELD name='a' datatype='int'/>", "<FITS><STREAM/></FITS>"),
                "a.xml: the data of this VOTable are FITS; write them as TABLEDATA, BINARY or BINARY2");
    }

    @Test
    void refusesFieldsOfNoTypeOrSize() {
        refused(
                document("<FIELD name='a' datatype='quaternion'/>", "<TABLEDATA/>"),
                "a.xml: FIELD a has the datatype 'quaternion', which VOTable does not know; write the table again");
        String stream = "<BINARY><STREAM encoding='base64'>AAAA</STREAM></BINARY>";
        refused(
                document("<FIELD name='a' datatype='char' arraysize='0'/>", stream),
                "a.xml: the STREAM has 3 bytes, but the FIELDs describe rows of no bytes; write the table again");
        refused(
                document("<FIELD name='a' datatype='int' arraysize='-5'/>", stream),
                "a.xml: the VOTable is broken or cut off (arraysize -5); write or download it again");
    }

    @Test
    void entitiesOutsideTheDocumentAreNotRead() {
        refused(
                "<?xml version='1.0'?><!DOCTYPE v [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                        + document(
                                "<FIELD name='a' datatype='char' arraysize='*'/>",
                                "<TABLEDATA><TR><TD>&e;</TD></TR></TABLEDATA>"),
                "a.xml: the VOTable is broken or cut off (");
    }

    @NeedsSharedData
    @Test
    void readsTheCatalogueOfARealImage() throws IOException {
        var path = SharedData.path("data/real/peer-alignment-catalogs/spitzer-glimpse/spitzer_example_catalog.xml");
        assertThat(Files.exists(path)).isTrue();
        Table table = TableReader.read(ByteSources.open(path));
        assertThat(table.rowCount()).isEqualTo(224);
        assertThat(table.column("l").numbers()[0]).isEqualTo(18.384317);
        assertThat(table.column("b").numbers()[0]).isEqualTo(0.240381);
    }
}
