package org.starfix.engine.internal.format.table;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.BitSet;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * One named column of a table: floating-point numbers, integers, texts or truth values. Immutable: arrays are lent, both ways.
 *
 * <p>Units: as {@link #unit} says, in the spelling of the file. A missing floating-point number is NaN; of the other types
 * {@link #isMissing} tells.
 */
public final class Column implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final BitSet NONE_MISSING = new BitSet();

    /** What a column holds. */
    public enum Type {
        FLOAT,
        INTEGER,
        TEXT,
        LOGICAL
    }

    private final String name;
    private final String unit;
    private final Type type;
    private final int size;
    private final Object values;
    private final BitSet missing;
    private final Precision precision;

    private enum Precision {
        SINGLE,
        FULL
    }

    private Column(String name, String unit, Type type, int size, Object values, BitSet missing) {
        this(name, unit, type, size, values, missing, Precision.FULL);
    }

    private Column(String name, String unit, Type type, int size, Object values, BitSet missing, Precision precision) {
        this.precision = precision;
        this.name = name;
        this.unit = unit;
        this.type = type;
        this.size = size;
        this.values = values;
        this.missing = missing;
    }

    public static Column of(String name, double[] values) {
        return new Column(name, "", Type.FLOAT, values.length, values, NONE_MISSING);
    }

    public static Column of(String name, long[] values) {
        return new Column(name, "", Type.INTEGER, values.length, values, NONE_MISSING);
    }

    public static Column of(String name, String[] values) {
        return new Column(name, "", Type.TEXT, values.length, values, NONE_MISSING);
    }

    public static Column of(String name, boolean[] values) {
        return new Column(name, "", Type.LOGICAL, values.length, values, NONE_MISSING);
    }

    /** This column with a unit; an empty one means none. */
    public Column withUnit(String newUnit) {
        return new Column(name, newUnit, type, size, values, missing, precision);
    }

    /** This column, whose numbers have 24 significant bits only, as its file stores them. */
    public Column inSinglePrecision() {
        return new Column(name, unit, type, size, values, missing, Precision.SINGLE);
    }

    /** Whether the file stores the numbers in 24 significant bits. */
    public boolean isSinglePrecision() {
        return precision == Precision.SINGLE;
    }

    /** This column with the rows in the set marked as missing. */
    public Column withMissing(BitSet rows) {
        return new Column(name, unit, type, size, values, (BitSet) rows.clone(), precision);
    }

    /** The rows with the given 0-based indices, in their order. */
    public Column rows(int[] indices) {
        BitSet absent = new BitSet();
        Object chosen = Array.newInstance(values.getClass().getComponentType(), indices.length);
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i], chosen, i, 1);
            absent.set(i, missing.get(indices[i]));
        }
        return new Column(name, unit, type, indices.length, chosen, absent, precision);
    }

    public String name() {
        return name;
    }

    public Optional<String> unit() {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    public Type type() {
        return type;
    }

    public int size() {
        return size;
    }

    /** Whether the row has no value. */
    public boolean isMissing(int row) {
        return missing.get(row) || type == Type.FLOAT && Double.isNaN(((double[]) values)[row]);
    }

    public boolean hasMissing() {
        return !missing.isEmpty();
    }

    /** Whether {@link #numbers} is defined. */
    public boolean isNumeric() {
        return type != Type.TEXT;
    }

    /**
     * The values as numbers: missing ones are NaN, true is 1 and false 0.
     *
     * @throws IllegalArgumentException if this is a column of texts
     */
    public double[] numbers() {
        Check.argument(isNumeric(), "column %s holds no numbers: its type is %s", name, type);
        if (type == Type.FLOAT) {
            return (double[]) values;
        }
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            double value = type == Type.INTEGER ? ((long[]) values)[i] : ((boolean[]) values)[i] ? 1 : 0;
            numbers[i] = missing.get(i) ? Double.NaN : value;
        }
        return numbers;
    }

    /**
     * The values of an integer column, anything where missing.
     *
     * @throws IllegalArgumentException if this is no column of integers
     */
    public long[] integers() {
        Check.argument(type == Type.INTEGER, "column %s holds no whole numbers: its type is %s", name, type);
        return (long[]) values;
    }

    /**
     * The values of a logical column, anything where missing.
     *
     * @throws IllegalArgumentException if this is no column of truth values
     */
    public boolean[] logicals() {
        Check.argument(type == Type.LOGICAL, "column %s holds no truth values: its type is %s", name, type);
        return (boolean[]) values;
    }

    /** The values as texts, empty where missing. */
    public String[] texts() {
        if (type == Type.TEXT) {
            return (String[]) values;
        }
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            texts[i] = text(i);
        }
        return texts;
    }

    private String text(int row) {
        if (missing.get(row)) {
            return "";
        }
        switch (type) {
            case FLOAT:
                return Double.toString(((double[]) values)[row]);
            case INTEGER:
                return Long.toString(((long[]) values)[row]);
            case LOGICAL:
                return Boolean.toString(((boolean[]) values)[row]);
            default:
                return ((String[]) values)[row];
        }
    }
}
