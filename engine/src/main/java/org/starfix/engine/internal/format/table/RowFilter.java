package org.starfix.engine.internal.format.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Which rows of a table to use (parameter {@code abs_refcat_rows}): comparisons of a column with a number, joined by {@code and}.
 * A row without a value never passes.
 */
public record RowFilter(List<Condition> conditions) implements Serializable {
    public static final RowFilter ALL = new RowFilter(List.of());

    private static final Pattern CONDITION = Pattern.compile(
            "\\s*([A-Za-z_][\\w.]*)\\s*(<=|>=|==|!=|=|<|>)\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);

    public RowFilter {
        conditions = List.copyOf(conditions);
    }

    /** How a value is compared with the limit. */
    public enum Comparison {
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        EQUAL,
        NOT_EQUAL;

        boolean holds(double value, double limit) {
            switch (this) {
                case LESS:
                    return value < limit;
                case LESS_OR_EQUAL:
                    return value <= limit;
                case GREATER:
                    return value > limit;
                case GREATER_OR_EQUAL:
                    return value >= limit;
                case EQUAL:
                    return value == limit;
                default:
                    return value != limit && !Double.isNaN(value);
            }
        }

        private static Comparison of(String sign) {
            switch (sign) {
                case "<":
                    return LESS;
                case "<=":
                    return LESS_OR_EQUAL;
                case ">":
                    return GREATER;
                case ">=":
                    return GREATER_OR_EQUAL;
                case "!=":
                    return NOT_EQUAL;
                default:
                    return EQUAL;
            }
        }
    }

    /** One comparison. */
    public record Condition(String column, Comparison comparison, double limit) implements Serializable {}

    /**
     * Parses e.g. {@code starid > 0 and mag <= 19.5}; empty text means all rows.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static RowFilter parse(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        List<Condition> conditions = new ArrayList<>();
        for (String part : AND.split(text, -1)) {
            Matcher matcher = CONDITION.matcher(part);
            Check.argument(
                    matcher.matches(),
                    "abs_refcat_rows: '%s' is not of the form <column> <op> <number>, where op is one of < <= > >= == !=; join"
                            + " several by 'and'",
                    part.strip());
            double limit = Double.parseDouble(matcher.group(3));
            conditions.add(new Condition(matcher.group(1), Comparison.of(matcher.group(2)), limit));
        }
        return new RowFilter(conditions);
    }

    /**
     * The rows of a table that pass.
     *
     * @throws MalformedDataException if a column does not exist or holds text
     */
    public BitSet rows(Table table) {
        BitSet passing = new BitSet();
        passing.set(0, table.rowCount());
        for (Condition condition : conditions) {
            double[] values = table.numbers(table.column(condition.column()));
            for (int row = 0; row < values.length; row++) {
                if (!condition.comparison().holds(values[row], condition.limit())) {
                    passing.clear(row);
                }
            }
        }
        return passing;
    }
}
