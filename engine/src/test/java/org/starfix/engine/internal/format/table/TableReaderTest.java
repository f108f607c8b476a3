package org.starfix.engine.internal.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.testing.GoldenFolder;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

public class TableReaderTest {
    public static ByteSource text(String content) {
        return new MemoryByteSource("cat", content.getBytes(StandardCharsets.UTF_8));
    }

    public static ByteSource resource(String name) {
        try (InputStream in = TableReaderTest.class.getResourceAsStream(name)) {
            return new MemoryByteSource(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table read(String content) throws IOException {
        return TableReader.read(text(content));
    }

    private static void refused(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith(message);
    }

    private static final String ECSV =
            "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: a, datatype: int64}\n# - {name: b, unit: deg, datatype: float64}\n";

    @Test
    void readsEcsvWithMixinsArraysAndManyAliases() throws IOException {
        Table table = TableReader.read(resource("mixins.ecsv"));
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.column("sky_centroid.ra").numbers()).containsExactly(10, 350);
        assertThat(table.column("sky_centroid.ra").unit()).contains("deg");
        assertThat(table.column("flux").unit()).contains("Jy");
        assertThat(table.column("label").integers()).containsExactly(1, 2);
        assertThat(table.column("name").texts()).containsExactly("a b", "c\"d\ne");
        assertThat(table.column("ycentroid").numbers()).containsExactly(10, Double.POSITIVE_INFINITY);
        assertThat(table.column("ok").logicals()).containsExactly(true, false);
        assertThat(table.column("v").type()).isEqualTo(Column.Type.TEXT);
        assertThat(table.column("n").numbers()).containsExactly(5, Double.NaN);
        assertThat(table.column("n").isMissing(1)).isTrue();
        assertThat(table.meta().get("date")).isEqualTo("2020-01-01 00:00:00");
        assertThat(table.meta().get("version"))
                .isEqualTo(Map.of("a", 1, "b", List.of(1, 2), "c", Double.POSITIVE_INFINITY));
    }

    @Test
    void readsEcsvWithCommasAndMissingValues() throws IOException {
        Table table = read(ECSV + "# delimiter: ','\n# schema: astropy-2.0\na,b\n1,\n,inf\n3,-nan\n");
        assertThat(table.column("a").numbers()).containsExactly(1, Double.NaN, 3);
        assertThat(table.column("b").numbers()).containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(table.column("a").hasMissing()).isTrue();
    }

    @Test
    void refusesBrokenEcsv() {
        refused(ECSV + "a b\n1 2 3\n", "cat: line 7 has 3 values, but there are 2 columns; correct the table");
        refused(ECSV + "a b\nx 2\n", "cat: line 7: column a holds 'x', which is no number; correct the table");
        refused(ECSV + "a b\n1 2d\n", "cat: line 7: column b holds '2d', which is no number; correct the table");
        refused(ECSV + "a c\n1 2\n", "cat: line 6 names the columns [a, c], the ECSV header [a, b]; make them agree");
        refused(ECSV, "cat: the ECSV header is not followed by a line of column names; the file is cut off");
        refused(
                ECSV + "# delimiter: '|'\na|b\n",
                "cat: the ECSV header names the delimiter '|', but only a blank and a comma are allowed");
        refused(
                "# %ECSV 1.0\n# x: 1\na\n",
                "cat: the ECSV header has no datatype, which lists the columns; write the table again");
        refused("# %ECSV 1.0\n# [a\na\n", "cat: the ECSV header is not valid YAML: ");
        refused("# %ECSV 1.0\n# a\na\n", "cat: the ECSV header is 'a', not entries of the form 'name: value'");
        refused(ECSV + "a b\n\"1 2\n", "cat: line 7: a quote is opened and never closed; correct the table");
    }

    @Test
    void readsCommaTabAndBlankSeparatedText() throws IOException {
        for (String delimiter : new String[] {",", "\t", "  ", " , "}) {
            String content =
                    "# a comment\n\nRA,Name,ok,n\n1.5,\"x, y\",True,3\n-2e1,z,False,\n".replace(",", delimiter);
            Table table = read(
                    content.replace("False" + delimiter, delimiter.equals("  ") ? "False  nan" : "False" + delimiter));
            assertThat(table.columnNames()).isEqualTo("RA, Name, ok, n");
            assertThat(table.column("ra").numbers()).containsExactly(1.5, -20);
            assertThat(table.column("ok").logicals()).containsExactly(true, false);
            assertThat(table.column("n").numbers()).containsExactly(3, Double.NaN);
            assertThat(table.column("Name").texts()[1]).isEqualTo("z");
        }
    }

    @Test
    void commentLineMayHoldTheNames() throws IOException {
        Table table = read("# x y\n 1.5  2\n 3.0  nan\n");
        assertThat(table.columnNames()).isEqualTo("x, y");
        assertThat(table.column("x").numbers()).containsExactly(1.5, 3);
    }

    @Test
    void refusesTextThatIsNoTable() {
        refused("", "cat: the file is empty");
        refused("# only\n", "cat: the table has neither names of columns nor rows, only comments or blank lines");
        refused(
                "1 2\n3 4\n",
                "cat: line 1 holds numbers ('1', ...), but the names of the 2 columns must come first; add a line with the names");
        refused("a,b\n1,2,3\n", "cat: line 2 has 3 values, but there are 2 columns; correct the table");
        refused(
                "a,b\n\"1\"x,2\n",
                "cat: line 2: there is text between a closing quote and the next delimiter; correct the table");
        refused("<a/>", "cat: this XML file holds no TABLE with data; is it a VOTable, and complete?");
        refused(
                "a\0b",
                "cat: this is a binary file of an unknown format, not a table that can be read; write it as ECSV, VOTable, FITS or");
        refused(
                "PAR1xx",
                "cat: this is a Parquet file, not a table that can be read; write it as ECSV, VOTable, FITS or");
    }

    @Test
    void byteOrderMarkIsSkippedAndGzipIsRead() throws IOException {
        assertThat(read("\ufeffx,y\n1,2\n").columnNames()).isEqualTo("x, y");
        assertThat(read("\ufeff" + ECSV + "a b\n").columnNames()).isEqualTo("a, b");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("x,y\n1,2\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(TableReader.read(new MemoryByteSource("cat", zipped.toByteArray()))
                        .rowCount())
                .isEqualTo(1);
    }

    @Test
    void readsScalarColumnsOfFitsTables() throws IOException {
        Table table = TableReader.read(resource("table.fits"));
        assertThat(table.columnNames()).isEqualTo("Ra, DEC, ID, I16, SC, NUL, NAME, OK, B, K");
        assertThat(table.column("RA").numbers()).containsExactly(10, -20, 30);
        assertThat(table.column("RA").unit()).contains("deg");
        assertThat(table.column("I16").integers()).containsExactly(1, 2, 65535);
        assertThat(table.column("SC").numbers()).containsExactly(1.5, 2, 2.5);
        assertThat(table.column("NUL").numbers()).containsExactly(1, Double.NaN, 3);
        assertThat(table.column("NAME").texts()).containsExactly("ab", "cde", "");
        assertThat(table.column("OK").logicals()).containsExactly(true, false, true);
        assertThat(table.column("B").numbers()).containsExactly(1, 200, 255);
        assertThat(table.column("K").integers()).containsExactly((1L << 60) + 1, 2, 3);
    }

    @Test
    void writtenTablesReadBackInEveryFormat() throws IOException {
        BitSet second = new BitSet();
        second.set(1);
        Table table = Table.of(
                "t",
                List.of(
                        Column.of("ra", new double[] {0.1, Double.NaN}).withUnit("deg"),
                        Column.of("n", new long[] {Long.MAX_VALUE, -1}),
                        Column.of("s", new String[] {"a \"b\" # c", ""}),
                        Column.of("ok", new boolean[] {true, false}),
                        Column.of("m", new long[] {4, 0}).withMissing(second)),
                Map.of("key", List.of(1, "two")));
        for (CatalogFormat format : List.of(CatalogFormat.ECSV, CatalogFormat.FITS)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.write(table, out);
            Table read = TableReader.read(new MemoryByteSource("t", out.toByteArray()));
            assertThat(read.columnNames()).isEqualTo("ra, n, s, ok, m");
            assertThat(read.column("ra").numbers()).containsExactly(0.1, Double.NaN);
            assertThat(read.column("ra").unit().orElse("")).isEqualTo(format == CatalogFormat.CSV ? "" : "deg");
            assertThat(read.column("n").integers()).containsExactly(Long.MAX_VALUE, -1);
            assertThat(read.column("s").texts()).containsExactly("a \"b\" # c", "");
            assertThat(read.column("ok").logicals()).containsExactly(true, false);
            assertThat(read.column("m").numbers()).containsExactly(4, Double.NaN);
        }
    }

    @Test
    void aFitsTableDoesNotTellTheTimeOfDay() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CatalogFormat.FITS.write(Table.of("t", List.of(Column.of("n", new long[] {1})), Map.of()), out);
        assertThat(out.toString(StandardCharsets.ISO_8859_1).substring(0, 80).strip())
                .isEqualTo("SIMPLE  =                    T / conforms to the FITS standard");
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("DATE", "UTC");
    }

    @Test
    void columnsThatAreNotWantedAreNotRead() throws IOException {
        String vo = "<VOTABLE><RESOURCE><TABLE><FIELD name='bad' datatype='int'/><FIELD name='ra' datatype='double'/>"
                + "<DATA><TABLEDATA><TR><TD>x</TD><TD>1.5</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
        String ecsv = "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: bad, datatype: int64}\n"
                + "# - {name: ra, datatype: float64}\nbad,ra\nx,1.5\n";
        for (String text : List.of(vo, ecsv, "bad,ra\nx,1.5\n")) {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(zipped)) {
                out.write(plain);
            }
            for (byte[] content : List.of(plain, zipped.toByteArray())) {
                Table table = TableReader.read(new MemoryByteSource("t", content), name -> name.equals("ra"));
                assertThat(table.columnNames()).isEqualTo("ra");
                assertThat(table.column("ra").numbers()).containsExactly(1.5);
            }
        }
        byte[] cut = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1};
        assertThatThrownBy(() -> TableReader.read(new MemoryByteSource("t", cut), name -> true))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("t: the gzip stream is broken");
    }

    @Test
    void lookupIgnoresCaseAndReportsAmbiguity() throws IOException {
        Table table = read("RA,ra,Dec\n1,2,3\n");
        assertThat(table.column("RA").numbers()).containsExactly(1);
        assertThat(table.column("DEC").numbers()).containsExactly(3);
        assertThat(table.find("mag")).isEmpty();
        assertThatThrownBy(() -> table.find("RA"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("cat: 'RA' could be any of the columns RA, ra; rename those that are not meant");
        assertThatThrownBy(() -> table.column("mag"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("cat: there is no column 'mag'; its columns are RA, ra, Dec");
    }

    @Test
    void columnsMustHaveEqualLength() {
        List<Column> columns = List.of(Column.of("a", new long[2]), Column.of("b", new long[3]));
        assertThatThrownBy(() -> Table.of("t", columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t: column b has 3 rows, column a has 2");
    }

    @NeedsSharedData
    @ParameterizedTest
    @CsvSource({
        "data/real/ct13m-andicam-sn2019so/photometry-04735-V.ecsv, 33",
        "data/real/jwst-ceers-tweakreg-gwcs/CEERS_EGS_HST_v1.9_cat_radecmag.ecsv, 4",
        "data/real/peer-alignment-catalogs/brick-jwst/Offsets_JWST_Brick2221.csv, 11",
        "data/real/peer-alignment-catalogs/tweakwcs/ref.cat, 2",
        "data/real/peer-alignment-catalogs/lco/ogg2m001-ep04-20201006-0097-matched-cat.fits, 47",
        "data/real/decam-186p255/gaia/chunk-03586.fits, 33",
        "data/real/decam-186p255/gaia/chunk-03459.fits, 33"
    })
    void readsRealFiles(String path, int columns) throws IOException {
        assertColumns(SharedData.path(path), columns);
    }

    @Test
    void readsTheReferenceCatalogOfGoldenCases() throws IOException {
        assertColumns(GoldenFolder.path("inputs/refcat.ecsv"), 4);
    }

    private static void assertColumns(Path path, int columns) throws IOException {
        try (ByteSource source = ByteSources.open(path)) {
            Table table = TableReader.read(source);
            assertThat(table.columns()).hasSize(columns);
            assertThat(table.columns()).allMatch(column -> column.texts().length == table.rowCount());
        }
    }
}
