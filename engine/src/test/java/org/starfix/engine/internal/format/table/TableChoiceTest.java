package org.starfix.engine.internal.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalogReader;
import org.starfix.engine.internal.catalog.SourceColumns;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.MemoryByteSource;

/** Files with several tables, and what a server says beside its table. The FITS files were written by astropy 5.2. */
class TableChoiceTest {
    private static final String HEAD = "<VOTABLE><RESOURCE type='results'>";
    private static final String OTHER = "<TABLE name='log'><FIELD name='text' datatype='char' arraysize='*'/>"
            + "<DATA><TABLEDATA><TR><TD>x</TD></TR></TABLEDATA></DATA></TABLE>";
    private static final String SOURCES = "<TABLE name='sources'><FIELD name='x' datatype='double'/>"
            + "<FIELD name='y' datatype='double'/><DATA><TABLEDATA><TR><TD>1.5</TD><TD>2.5</TD></TR></TABLEDATA></DATA></TABLE>";
    private static final String END = "</RESOURCE></VOTABLE>";

    static ByteSource resource(String name) {
        try (InputStream in = TableChoiceTest.class.getResourceAsStream("/tables/" + name)) {
            return new MemoryByteSource(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogReading<SourceCatalog> sources(String content, String table) throws IOException {
        return SourceCatalogReader.read(TableReaderTest.text(content), SourceColumns.parse("", table));
    }

    /** The centre of the first pixel is (1, 1) there, and the windowed positions are the better ones. */
    @Test
    void theObjectsOfAnLdacFileAreRead() throws IOException {
        SourceCatalog catalog = SourceCatalogReader.read(resource("ldac.fits")).catalog();
        assertThat(catalog.x()).containsExactly(100.25, 39.5, 6.75);
        assertThat(catalog.y()).containsExactly(11.5, 299.25, 87);
        SourceColumns plain = SourceColumns.parse("x=X_IMAGE,y=Y_IMAGE", "LDAC_OBJECTS");
        assertThat(SourceCatalogReader.read(resource("ldac.fits"), plain)
                        .catalog()
                        .x())
                .containsExactly(100.75, 40, 7.25);
        SourceColumns asTheyAre = SourceColumns.parse("x=X_IMAGE,y=Y_IMAGE,origin=0", "2");
        assertThat(SourceCatalogReader.read(resource("ldac.fits"), asTheyAre)
                        .catalog()
                        .x())
                .containsExactly(101.75, 41, 8.25);
    }

    @Test
    void aRefusalNamesAllTablesAndTheirColumns() {
        assertThatThrownBy(() -> SourceCatalogReader.read(resource("ldac.fits"), SourceColumns.parse("x=xc,y=yc", "")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "ldac.fits: none of its 2 tables has the columns xc and yc; they are 1 'LDAC_IMHEAD' (Field Header Card);"
                                + " 2 'LDAC_OBJECTS' (NUMBER, FLUX_APER, X_IMAGE, Y_IMAGE, XWIN_IMAGE, YWIN_IMAGE, ALPHA_J2000,"
                                + " DELTA_J2000); name a table with catalog_table, or its columns");
        assertThatThrownBy(() -> SourceCatalogReader.read(resource("ldac.fits"), SourceColumns.parse("", "OBJECTS")))
                .hasMessageStartingWith("ldac.fits: there is no table 'OBJECTS'; its tables are 1 'LDAC_IMHEAD' (")
                .hasMessageEndingWith("; correct catalog_table");
        assertThatThrownBy(() -> sources(HEAD + OTHER + OTHER + END, ""))
                .hasMessageStartingWith("cat: none of its 2 tables has positions in pixels")
                .hasMessageContaining("; they are 1 'log' (text); 2 'log' (text);");
        assertThatThrownBy(() -> sources("x,y\n1,2\n", "stars"))
                .hasMessage("cat: a text file holds one table only, not one called 'stars'; leave out catalog_table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sources", "SOURCES", "2"})
    void theSuitableTableOfAVoTableIsRead(String table) throws IOException {
        assertThat(sources(HEAD + OTHER + SOURCES + END, table).catalog().x()).containsExactly(1.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "<INFO name='QUERY_STATUS' value='ERROR'>no such column: raa</INFO>" + END,
                HEAD + "<INFO name='QUERY_STATUS' value='ERROR'>no such\n column: raa</INFO>" + SOURCES + END,
                HEAD + SOURCES + "<INFO name='QUERY_STATUS' value='ERROR'>no such column: raa</INFO>" + END,
                "<VOTABLE><INFO name='Error' value='no such column: raa'/></VOTABLE>"
            })
    void anErrorOfTheServerIsToldInItsWords(String content) {
        assertThatThrownBy(() -> sources(content, ""))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: this is no catalogue but the message of an error of the server: 'no such column: raa'; correct the query"
                                + " and ask again");
    }

    @Test
    void rowsThatTheServerLeftOutAreAWarning() throws IOException {
        String status = "<INFO name='QUERY_STATUS' value='OVERFLOW'>limit of 1 row</INFO>";
        String ok = "<INFO name='QUERY_STATUS' value='OK'/>";
        assertThat(sources(HEAD + ok + SOURCES + status + END, "").warnings())
                .containsExactly(
                        "the server left out rows (QUERY_STATUS is OVERFLOW: limit of 1 row); ask for a smaller region, or for"
                                + " more rows");
        assertThat(sources(HEAD + ok + SOURCES + END, "").warnings()).isEmpty();
    }

    @Test
    void textTablesOfFitsAreRead() throws IOException {
        Table table = TableReader.read(resource("text-table.fits"));
        assertThat(table.columnNames()).isEqualTo("RA, DEC, ID, NAME");
        assertThat(table.column("RA").numbers()).containsExactly(150.123456789012, 10.5, 20.25);
        assertThat(table.column("DEC").numbers()).containsExactly(-2.25, -1.5, 0.5);
        assertThat(table.column("DEC").unit()).contains("deg");
        assertThat(table.column("ID").integers()).containsExactly(7, 8, 9);
        assertThat(table.column("NAME").texts()).containsExactly("a", "bc", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arcsec", "deg", "mm", "um"})
    void positionsOfSourcesInOtherUnitsThanPixelsAreRefused(String unit) {
        assertThatThrownBy(() -> SourceCatalogReader.read(TableReaderTest.text(ecsv(unit))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("cat: column x is in '" + unit
                        + "', but positions on a detector must be in pixels; convert the column, or"
                        + " name another one with catalog_column_names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pix", "pixel", "Pixels"})
    void pixelsAreCalledInAnyWay(String unit) throws IOException {
        assertThat(SourceCatalogReader.read(TableReaderTest.text(ecsv(unit)))
                        .catalog()
                        .x())
                .containsExactly(1.5);
    }

    private static String ecsv(String unit) {
        return "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: x, unit: " + unit
                + ", datatype: float64}\n# - {name: y, unit: " + unit + ", datatype: float64}\nx y\n1.5 2.5\n";
    }

    @Test
    void rowsWithoutWeightsAreCountedAsSuch() throws IOException {
        CatalogReading<SourceCatalog> reading =
                sources("x_centroid,y_centroid,weight\n1,2,nan\n3,4,1\n5,6,nan\nnan,1,2\n", "");
        assertThat(reading.dropped())
                .isEqualTo("1 row without a usable position and 2 rows without a weight (NaN or empty)");
        assertThat(reading.catalog().x()).containsExactly(3);
    }

    @Test
    void refusesNamesOfColumnsThatMeanNothing() {
        assertThatThrownBy(() -> SourceColumns.parse("x=a", ""))
                .hasMessage("catalog_column_names: x is given without y; give both or neither");
        assertThatThrownBy(() -> SourceColumns.parse("x=a,y=b,origin=2", ""))
                .hasMessage("catalog_column_names: origin is the number of the first pixel, 0 or 1, not '2'");
        assertThatThrownBy(() -> SourceColumns.parse("ra=a", ""))
                .hasMessage(
                        "catalog_column_names: there is no key 'ra'; the keys are x, y, id, flux, weight, x_error, y_error, origin");
    }
}
