package org.starfix.engine.internal.format.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** Collects the fields of one column of a text table. An empty field is a missing value. */
final class ColumnBuilder {
    private static final int INITIAL = 64;
    private static final Pattern FORTRAN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)[dD][+-]?\\d+");

    private final String name;
    private final Column.Type type;
    private final BitSet missing = new BitSet();
    private Object values;
    private int size;

    ColumnBuilder(String name, Column.Type type) {
        this.name = name;
        this.type = type;
        this.values = array(INITIAL);
    }

    /** Adds a field; {@code where} is path and line for messages. */
    void add(String field, String where) {
        if (size == java.lang.reflect.Array.getLength(values)) {
            values = copy(2 * size);
        }
        // Gaia's archive writes null, also where there is no whole number
        String value = field.equals("null") && type != Column.Type.TEXT ? "" : field;
        if (value.isEmpty() && type != Column.Type.FLOAT) {
            missing.set(size);
        }
        try {
            put(value);
        } catch (NumberFormatException e) {
            throw new MalformedDataException(where + ": column " + name + " holds " + refusal(field), e);
        }
        size++;
    }

    Column column() {
        Object trimmed = copy(size);
        switch (type) {
            case FLOAT:
                return Column.of(name, (double[]) trimmed);
            case INTEGER:
                return Column.of(name, (long[]) trimmed).withMissing(missing);
            case LOGICAL:
                return Column.of(name, (boolean[]) trimmed).withMissing(missing);
            default:
                return Column.of(name, (String[]) trimmed);
        }
    }

    /** The narrowest type that all fields have; empty fields have every type, and only such ones are numbers. */
    static Column.Type narrowest(Iterable<String> fields) {
        boolean integer = true;
        boolean number = true;
        boolean logical = true;
        boolean any = false;
        for (String field : fields) {
            if (!field.isEmpty()) {
                any = true;
                logical &= isLogical(field);
                integer &= isInteger(field);
                number &= integer || isNumber(field);
            }
        }
        if (!any) {
            return Column.Type.FLOAT;
        }
        return integer
                ? Column.Type.INTEGER
                : number ? Column.Type.FLOAT : logical ? Column.Type.LOGICAL : Column.Type.TEXT;
    }

    static boolean isNumber(String field) {
        try {
            number(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isInteger(String field) {
        try {
            Long.parseLong(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isLogical(String field) {
        return field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false");
    }

    /** What is wrong with a field that should be a value of this type, and what to do. */
    private String refusal(String field) {
        return switch (type) {
            case LOGICAL -> "'" + field + "', which is neither True nor False; correct the table";
            case INTEGER ->
                isNumber(field)
                        ? "'" + field + "', which is not a whole number; correct its type in the table"
                        : NumberText.refusal(field);
            default -> NumberText.refusal(field);
        };
    }

    /**
     * The number that a field holds; an exponent may be written as in Fortran, {@code 1.5D+02}.
     *
     * @throws NumberFormatException if it holds none
     */
    static double number(String field) {
        if (isPlain(field)) {
            return Double.parseDouble(field);
        }
        switch (field.toLowerCase(Locale.ROOT)) {
            case "", "nan", "+nan", "-nan", ".nan", "null", "--":
                return Double.NaN;
            case "inf", "+inf", "infinity", "+infinity", ".inf":
                return Double.POSITIVE_INFINITY;
            case "-inf", "-infinity", "-.inf":
                return Double.NEGATIVE_INFINITY;
            default:
                if (FORTRAN.matcher(field).matches()) {
                    return Double.parseDouble(field.replace('D', 'E').replace('d', 'e'));
                }
                char last = field.charAt(field.length() - 1);
                if (last != '.' && (last < '0' || last > '9') || field.indexOf('x') >= 0 || field.indexOf('X') >= 0) {
                    throw new NumberFormatException(field); // Java's 1d, 1f and 0x1p0
                }
                return Double.parseDouble(field);
        }
    }

    /** Digits, and what may stand between them in a number without an exponent of Fortran: most fields. */
    private static boolean isPlain(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return !field.isEmpty() && !field.equals("--");
    }

    private static boolean logical(String field) {
        if (!isLogical(field) && !field.equals("0") && !field.equals("1") && !field.isEmpty()) {
            throw new NumberFormatException(field);
        }
        return field.equalsIgnoreCase("true") || field.equals("1");
    }

    private void put(String field) {
        switch (type) {
            case FLOAT:
                ((double[]) values)[size] = number(field);
                break;
            case INTEGER:
                ((long[]) values)[size] = field.isEmpty() ? 0 : Long.parseLong(field);
                break;
            case LOGICAL:
                ((boolean[]) values)[size] = logical(field);
                break;
            default:
                ((String[]) values)[size] = field;
        }
    }

    private Object array(int length) {
        switch (type) {
            case FLOAT:
                return new double[length];
            case INTEGER:
                return new long[length];
            case LOGICAL:
                return new boolean[length];
            default:
                return new String[length];
        }
    }

    private Object copy(int length) {
        switch (type) {
            case FLOAT:
                return Arrays.copyOf((double[]) values, length);
            case INTEGER:
                return Arrays.copyOf((long[]) values, length);
            case LOGICAL:
                return Arrays.copyOf((boolean[]) values, length);
            default:
                return Arrays.copyOf((String[]) values, length);
        }
    }
}
