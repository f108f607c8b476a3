package org.starfix.jobs.ask;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;

/**
 * A condition on rows, as {@code --where} has it: {@code status=NOT_ALIGNED}, {@code rmse>0.02}, {@code name~visit3/}. A row without a value
 * does not pass; {@code rmse=none} asks for those.
 *
 * @param column that it is about
 * @param test of a row that has the column
 */
record RowCondition(String column, Predicate<Group> test) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*(!=|<=|>=|!~|==|=|<|>|~)(.*)", Pattern.DOTALL);
    private static final String OPTION = "option --where: ";

    /**
     * Reads a condition.
     *
     * @throws ParameterException if it is none, or not of this table
     */
    static RowCondition parse(String text, LedgerTable<?> table) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ParameterException(List.of(OPTION + "'" + text
                    + "' must be a column, one of = != < <= > >= ~ !~ and a value, as in 'status=NOT_ALIGNED', 'rmse>0.02' or"
                    + " 'name~visit3/' (~: a regular expression)"));
        }
        LedgerColumn<?> column = TableColumns.column(table, matcher.group(1), OPTION);
        String value = matcher.group(3).strip();
        return new RowCondition(column.name(), test(column, matcher.group(2), value, text));
    }

    private static Predicate<Group> test(LedgerColumn<?> column, String sign, String value, String text) {
        String name = column.name();
        if (sign.endsWith("~")) {
            Pattern pattern = pattern(value);
            boolean wanted = sign.equals("~");
            return row -> pattern.matcher(TableColumns.text(row, name)).find() == wanted;
        }
        return switch (column.type()) {
            case TEXT -> {
                if (sign.startsWith("<") || sign.startsWith(">")) {
                    throw new ParameterException(
                            List.of(OPTION + "'" + text + "': " + name + " is a text; compare it with =, != or ~"));
                }
                boolean wanted = !sign.equals("!=");
                yield row -> TableColumns.text(row, name).equals(value) == wanted;
            }
            case FLAG -> {
                boolean right = value.equals("true") || value.equals("false");
                if (!right || !sign.endsWith("=") || sign.length() == 2 && !"==!=".contains(sign)) {
                    throw new ParameterException(List.of(
                            OPTION + "'" + text + "': " + name + " is true or false; ask for " + name + "=true"));
                }
                boolean wanted = value.equals("true") != sign.equals("!=");
                yield row -> row.getBoolean(name, 0) == wanted;
            }
            case NUMBER, INTEGER, LONG -> number(column, sign, value, text);
        };
    }

    private static Predicate<Group> number(LedgerColumn<?> column, String sign, String value, String text) {
        if (value.equals("none")) {
            boolean wanted = !sign.equals("!=");
            return row -> Double.isNaN(TableColumns.number(row, column)) == wanted;
        }
        double limit;
        try {
            limit = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    List.of(OPTION + "'" + text + "': " + column.name() + " is a number, and '" + value + "' is none"));
        }
        return row -> {
            double found = TableColumns.number(row, column);
            return switch (sign) {
                case "<" -> found < limit;
                case "<=" -> found <= limit;
                case ">" -> found > limit;
                case ">=" -> found >= limit;
                case "!=" -> found != limit && !Double.isNaN(found);
                default -> found == limit;
            };
        };
    }

    private static Pattern pattern(String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    List.of(OPTION + "'" + value + "' is no regular expression: " + e.getDescription()));
        }
    }
}
