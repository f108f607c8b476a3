package org.starfix.engine.internal.step.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;

/** Compares rows of a table of the ledger, as texts column by column. */
public final class RowComparison {
    /** Columns of a row, and rows of a field, that are named. */
    private static final int MOST = 5;

    private RowComparison() {}

    /** The table of a name. */
    public static LedgerTable<?> table(String name) {
        return LedgerTables.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no table '" + name + "' in the ledger"));
    }

    /** The value of a column in a row. */
    public static String value(LedgerTable<?> table, List<String> row, String column) {
        for (int i = 0; i < row.size(); i++) {
            if (table.columns().get(i).name().equals(column)) {
                return row.get(i);
            }
        }
        throw new IllegalArgumentException("the table " + table.name() + " has no column '" + column + "'");
    }

    /** 64 bits that stand for the values of a row. */
    public static long digest(List<String> row) {
        String joined = String.join("\u0001", row); // of many short texts one by one the lengths would cost most
        return Long.parseUnsignedLong(new DigestBuilder().add(joined).hex().substring(0, 2 * Long.BYTES), 16);
    }

    /** The values of a row in the order of the columns. */
    public static <T> List<String> texts(LedgerTable<T> table, T row) {
        return table.columns().stream()
                .map(column -> String.valueOf(column.value().apply(row)))
                .toList();
    }

    /** What differs between a row and what it should be; empty if nothing does. */
    public static Optional<String> difference(LedgerTable<?> table, List<String> should, List<String> is) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < should.size(); i++) {
            if (!should.get(i).equals(is.get(i))) {
                others.add(table.columns().get(i).name() + " is " + shown(is.get(i)) + " instead of "
                        + shown(should.get(i)));
            }
        }
        if (others.size() > MOST) {
            return Optional.of(
                    String.join(", ", others.subList(0, MOST)) + ", and " + (others.size() - MOST) + " more");
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
    }

    /**
     * What differs between the rows of a field and what they should be, in any order.
     *
     * @param where what the rows belong to, as it is shown
     */
    public static List<Difference> of(
            LedgerTable<?> table, String where, List<List<String>> should, List<List<String>> is) {
        List<List<String>> expected = without(should, is);
        List<List<String>> found = without(is, should);
        List<Difference> differences = new ArrayList<>();
        int pairs = Math.min(expected.size(), found.size());
        for (int i = 0; i < pairs; i++) {
            String what = difference(table, expected.get(i), found.get(i)).orElseThrow();
            differences.add(new Difference(where, key(table, expected.get(i)) + what));
        }
        for (List<String> row : expected.subList(pairs, expected.size())) {
            differences.add(new Difference(where, key(table, row) + "the row is missing"));
        }
        for (List<String> row : found.subList(pairs, found.size())) {
            differences.add(new Difference(where, key(table, row) + "the row should not be there"));
        }
        int more = differences.size() - MOST;
        if (more > 0) {
            differences.subList(MOST, differences.size()).clear();
            differences.add(new Difference(where, "and " + more + " more rows differ"));
        }
        return differences;
    }

    /** The rows that are not among others, each as often as it is not. */
    private static List<List<String>> without(List<List<String>> rows, List<List<String>> others) {
        Map<List<String>, Integer> counts = new HashMap<>();
        others.forEach(row -> counts.merge(row, 1, Integer::sum));
        List<List<String>> left = new ArrayList<>();
        for (List<String> row : rows) {
            int count = counts.merge(row, -1, Integer::sum);
            if (count < 0) {
                left.add(row);
            }
        }
        return left;
    }

    /** The columns behind the field, up to three, tell which row it is. */
    private static String key(LedgerTable<?> table, List<String> row) {
        int from = 2;
        int to = Math.min(from + 3, row.size());
        List<String> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            parts.add(table.columns().get(i).name() + " " + shown(row.get(i)));
        }
        return "row of " + String.join(", ", parts) + ": ";
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        String cut = plain.length() > 80 ? plain.substring(0, 80) + "..." : plain;
        return cut.isEmpty() ? "empty" : cut;
    }
}
