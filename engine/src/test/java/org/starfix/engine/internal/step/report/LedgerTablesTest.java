package org.starfix.engine.internal.step.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.engine.testing.LedgerCells;

/** What the ledger says comes back from its ECSV tables. */
class LedgerTablesTest {
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "two words",
            " a blank at both ends ",
            "a \"quoted\" word",
            "\"",
            "''",
            "# no comment",
            "back\\slash, comma; and\ttab",
            "nan",
            "17",
            "true",
            "réf α.fits",
            "a line\nand another");

    @Test
    void textsAndNumbersComeBackAsTheyWere() throws IOException {
        List<ExposureRecord> rows = new ArrayList<>();
        double[] numbers = {Double.NaN, -0.0, 1e-300, 1 / 3.0, 359.99999999999994, Double.MIN_VALUE, 123456789.125};
        for (int i = 0; i < WORDS.size(); i++) {
            rows.add(record(i, WORDS.get(i), numbers[i % numbers.length]));
        }
        assertComesBack(rows);
    }

    @Test
    void aSingleRowOfEmptyTextsComesBack() throws IOException {
        assertComesBack(List.of(record(0, "", Double.NaN)));
    }

    private static void assertComesBack(List<ExposureRecord> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CatalogFormat.ECSV.write(LedgerTables.EXPOSURES.of(rows), out);
        LedgerCells read = LedgerCells.of(TableReader.read(new MemoryByteSource("exposures.ecsv", out.toByteArray())));
        LedgerCells expected = LedgerCells.of(LedgerTables.EXPOSURES, rows);
        assertThat(read.types()).isEqualTo(expected.types());
        assertThat(read.rows()).isEqualTo(expected.rows());
    }

    private static ExposureRecord record(int ordinal, String word, double number) {
        return new ExposureRecord(
                ordinal,
                word,
                "/in/" + word,
                word,
                0,
                word,
                word,
                word,
                word,
                ExposureStatus.notAligned(word.isBlank() ? "?" : word, word.isBlank() ? "?" : word),
                Long.MAX_VALUE - ordinal,
                -ordinal,
                word,
                word,
                number,
                -number,
                number,
                number,
                number,
                Double.NaN);
    }
}
