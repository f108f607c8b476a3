package org.starfix.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.fits.ByteSources;
import org.starfix.engine.fits.MemoryByteSource;
import org.starfix.engine.numeric.MalformedDataException;
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
        refused("<VOTABLE><RESOURCE>", "a.xml: VOTable got ");
        refused("<html/>", "a.xml: XML got no TABLE with data, expected a VOTable with one; convert the table first");
        refused(
                document("<FIELD name='a' datatype='int'/>", "<TABLEDATA><TR><TD>1</TD><TD>2</TD></TR></TABLEDATA>"),
                "a.xml: row 1 got 2 values, expected 1, one for each FIELD; write the table again");
        refused(
                document(
                        "<FIELD name='a' datatype='int'/>", "<BINARY><STREAM encoding='base64'>AAA=</STREAM></BINARY>"),
                "a.xml: VOTable got a stream that ends too early, expected a complete document");
        refused(
                document("<FIELD name='a' datatype='int'/>", "<BINARY><STREAM href='file:///etc/passwd'/></BINARY>"),
                "a.xml: STREAM got encoding 'null' and a reference to elsewhere, expected base64 in the document");
        refused(
                document("<FIELD name='a' datatype='int'/>", "<FITS><STREAM/></FITS>"),
                "a.xml: VOTable got data as FITS, expected TABLEDATA, BINARY or BINARY2; convert the table first");
    }

    @Test
    void refusesFieldsOfNoTypeOrSize() {
        refused(
                document("<FIELD name='a' datatype='quaternion'/>", "<TABLEDATA/>"),
                "a.xml: FIELD a got datatype 'quaternion', expected one of VOTable 1.4; write the table again");
        String stream = "<BINARY><STREAM encoding='base64'>AAAA</STREAM></BINARY>";
        refused(
                document("<FIELD name='a' datatype='char' arraysize='0'/>", stream),
                "a.xml: STREAM got 3 bytes for rows of 0 bytes, expected a FIELD with values; write the table again");
        refused(
                document("<FIELD name='a' datatype='int' arraysize='-5'/>", stream),
                "a.xml: VOTable got arraysize -5, expected a complete document; write the table again");
    }

    @Test
    void entitiesOutsideTheDocumentAreNotRead() {
        refused(
                "<?xml version='1.0'?><!DOCTYPE v [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                        + document(
                                "<FIELD name='a' datatype='char' arraysize='*'/>",
                                "<TABLEDATA><TR><TD>&e;</TD></TR></TABLEDATA>"),
                "a.xml: VOTable got ");
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
