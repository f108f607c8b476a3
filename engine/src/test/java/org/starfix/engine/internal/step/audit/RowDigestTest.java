package org.starfix.engine.internal.step.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.step.report.LedgerTable;

class RowDigestTest {
    private record Row(String first, String second, int whole, double number, boolean flag) {}

    private static final LedgerTable<Row> TABLE = LedgerTable.<Row>named("rows")
            .text("first", Row::first)
            .text("second", Row::second)
            .integer("whole", Row::whole)
            .number("number", Row::number)
            .flag("flag", Row::flag);

    private final RowDigest digest = new RowDigest();

    @Test
    void rowsThatDifferInABitHaveOtherNumbers() {
        List<Row> rows = List.of(
                new Row("ab", "c", 1, 0.5, true),
                new Row("a", "bc", 1, 0.5, true),
                new Row("abc", "", 1, 0.5, true),
                new Row("ab", "c", -1, 0.5, true),
                new Row("ab", "c", 1, Math.nextUp(0.5), true),
                new Row("ab", "c", 1, 0.0, true),
                new Row("ab", "c", 1, -0.0, true),
                new Row("ab", "c", 1, Double.NaN, true),
                new Row("ab", "c", 1, 0.5, false),
                new Row("x".repeat(100_000), "c", 1, 0.5, true));
        Set<Long> numbers = new HashSet<>();
        rows.forEach(row -> numbers.add(digest.of(TABLE, row)));
        assertThat(numbers).hasSize(rows.size());
        rows.forEach(row -> assertThat(numbers).contains(new RowDigest().of(TABLE, row)));
    }

    @Test
    void aRowThatIsReadValueByValueIsTheRecord() {
        digest.add(LedgerTable.SCHEMA_VERSION);
        digest.add("ab");
        digest.add("c");
        digest.add(1L);
        digest.add(Double.longBitsToDouble(0x7ff8_0000_0000_1234L)); // any that is no number
        digest.add(1L);
        assertThat(digest.end()).isEqualTo(digest.of(TABLE, new Row("ab", "c", 1, Double.NaN, true)));
    }

    @Test
    void aColumnThatIsNotThereIsNoEmptyText() {
        digest.add("");
        long empty = digest.end();
        digest.addMissing();
        assertThat(digest.end()).isNotEqualTo(empty);
    }
}
