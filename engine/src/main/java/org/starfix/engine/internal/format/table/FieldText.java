package org.starfix.engine.internal.format.table;

/** Values as fields of tables of text. */
public final class FieldText {
    private FieldText() {}

    /** A text in CSV: in quotes if it has a comma, a quote or a line break. */
    public static String csv(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : quoted(text);
    }

    /** A text in ECSV: in quotes if it is empty or has what divides fields or begins a comment. */
    public static String ecsv(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '#' || c == ',');
        return plain ? text : quoted(text);
    }

    /** A number in ECSV: {@code nan} where there is none. */
    public static String ecsv(double value) {
        if (Double.isFinite(value)) {
            return Double.toString(value);
        }
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
