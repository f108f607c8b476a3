package org.starfix.engine.internal.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.MemoryByteSource;

/** Text tables as people have them. */
class TextTablesTest {
    private static Table read(String content) throws IOException {
        return TableReader.read(TableReaderTest.text(content));
    }

    private static double[] numbers(String content, String column) throws IOException {
        Table table = read(content);
        return table.numbers(table.column(column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ra;dec\n10.5;-2\n20.25;3\n",
                "ra|dec\n10.5|-2\n20.25|3\n",
                "ra dec\n---- ---\n10.5 -2\n20.25 3\n",
                "#\n# RA-DE\nra\tdec\ndeg\tdeg\n------\t---\n10.5\t-2\n20.25\t3\n",
                "# made by hand\n# ra dec\n10.5 -2\n20.25 3\n",
                "ra,dec\r10.5,-2\r20.25,3",
                "\ufeffra,dec\r\n\"10.5\",\"-2\"\r\n\"20.25\",\"3\"",
                "ra,dec\n1.05D+01,-0.2d1\n2.025E1,3\n"
            })
    void everyLayoutGivesTheSameNumbers(String content) throws IOException {
        assertThat(numbers(content, "ra")).containsExactly(10.5, 20.25);
        assertThat(numbers(content, "dec")).containsExactly(-2, 3);
    }

    @Test
    void unitsBelowTheNamesAreThoseOfTheColumns() throws IOException {
        Table table = read("RA_ICRS\tDE_ICRS\tGmag\ndeg\trad\tmag\n-------\t------\t--\n1\t2\t3\n");
        assertThat(table.column("DE_ICRS").unit()).contains("rad");
        assertThat(table.rowCount()).isEqualTo(1);
    }

    @Test
    void aRowOfMissingValuesIsNoLineBelowTheNames() throws IOException {
        assertThat(numbers("ra dec\n-- --\n1 2\n", "ra")).containsExactly(Double.NaN, 1);
    }

    @Test
    void numberedCommentsNameTheColumns() throws IOException {
        Table table = read("#   1 NUMBER       Running object number\n#   2 FLUX_APER    Flux vector  [count]\n"
                + "#   4 X_IMAGE      Object position along x   [pixel]\n#   5 Y_IMAGE      Object position along y  [pixel]\n"
                + "         1   3.5   4.5   101.25    12.5\n         2   1.5   2.5    40.5    300.25\n");
        assertThat(table.columnNames()).isEqualTo("NUMBER, FLUX_APER, FLUX_APER_1, X_IMAGE, Y_IMAGE");
        assertThat(table.column("X_IMAGE").numbers()).containsExactly(101.25, 40.5);
        assertThat(table.column("X_IMAGE").unit()).contains("pixel");
    }

    @Test
    void aCommentNamesColumnsAlsoWhereRowsBeginWithAName() throws IOException {
        Table table = read("# name ra dec\nstar1 10.5 20.5\nstar2 11.5 21.5\n");
        assertThat(table.column("ra").numbers()).containsExactly(10.5, 11.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "N/A ! line 3: column ra holds 'N/A', which is no number; leave the field empty, or write nan, where a value is missing",
                "- ! line 3: column ra holds '-', which is no number; leave the field empty, or write nan, where a value is missing",
                "12h ! line 3: column ra holds '12h', which is no number; correct the table",
            })
    void textAmongNumbersIsToldWithLineAndValue(String value, String message) {
        assertThatThrownBy(() -> numbers("ra dec\n1 2\n" + value + " 4\n", "ra"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("cat: " + message);
    }

    @Test
    void linesOfUnitsAndDecimalCommasAreToldAsSuch() {
        assertThatThrownBy(() -> numbers("ra,dec\ndeg,deg\n1,2\n", "ra"))
                .hasMessage(
                        "cat: line 2: column ra holds 'deg', which is no number; if that is a line of units, remove it or begin"
                                + " it with #");
        assertThatThrownBy(() -> numbers("ra;dec\n10,5;20,3\n", "ra"))
                .hasMessage(
                        "cat: line 2: column ra holds '10,5', a number with a decimal comma; write a point instead");
    }

    @Test
    void rowsWithoutNamesAreTold() {
        assertThatThrownBy(() -> read("star1 10.5 20.5\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "cat: line 1 holds numbers ('star1', ...), but the names of the 3 columns must come first; add a line"
                                + " with the names");
    }

    @Test
    void encodingsAreTold() {
        byte[] latin = "ra,dec,name\n1,2,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> TableReader.read(new MemoryByteSource("cat", latin)))
                .hasMessage(
                        "cat: line 2: the byte 0xfc is not UTF-8 (in ISO 8859-1 it is '\u00fc'); save the file as UTF-8");
        byte[] wide = "ra,dec\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> TableReader.read(new MemoryByteSource("cat", wide)))
                .hasMessageStartingWith("cat: the file is UTF-16 text, but only UTF-8 is read; ");
    }

    @Test
    void otherFilesAreToldByName() {
        Map.of(
                        "BZh91AY", "a file compressed by bzip2",
                        "\u00fd7zXZ", "a file compressed by xz",
                        "PK\u0003\u0004", "a ZIP archive or a spreadsheet",
                        "\u0089HDF", "an HDF5 file")
                .forEach((start, name) -> {
                    byte[] bytes = (start + "....").getBytes(StandardCharsets.ISO_8859_1);
                    assertThatThrownBy(() -> TableReader.read(new MemoryByteSource("cat", bytes)))
                            .isInstanceOf(MalformedDataException.class)
                            .hasMessageStartingWith("cat: this is " + name + ", not a table that can be read");
                });
    }

    @Test
    void ipacTablesAreToldByName() {
        assertThatThrownBy(() -> read("\\fixlen = T\n|ra|dec|\n")).hasMessageStartingWith("cat: this is an IPAC table");
    }
}
