package org.starfix.jobs.storage;

import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.starfix.engine.internal.format.table.Column;

/** The values of one column while rows are read: that of the current row, and those of the rows that were kept. */
final class ColumnCollector extends PrimitiveConverter {
    private static final int INITIAL = 256;

    private final String name;
    private final Column.Type type;
    private final BitSet missing = new BitSet();
    private double[] numbers = new double[0];
    private long[] integers = new long[0];
    private String[] texts = new String[0];
    private int size;

    private boolean present;
    private double number;
    private long integer;
    private String text = "";

    ColumnCollector(String name, Column.Type type) {
        this.name = name;
        this.type = type;
    }

    String name() {
        return name;
    }

    /** A new row begins. */
    void clear() {
        present = false;
    }

    /** The value of the current row; NaN if it is missing or a text. */
    double number() {
        return !present || type == Column.Type.TEXT ? Double.NaN : type == Column.Type.FLOAT ? number : integer;
    }

    /** Keeps the value of the current row. */
    void keep() {
        missing.set(size, !present);
        switch (type) {
            case FLOAT -> {
                numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, room());
                numbers[size] = present ? number : Double.NaN;
            }
            case TEXT -> {
                texts = size < texts.length ? texts : Arrays.copyOf(texts, room());
                texts[size] = present ? text : "";
            }
            default -> {
                integers = size < integers.length ? integers : Arrays.copyOf(integers, room());
                integers[size] = present ? integer : 0;
            }
        }
        size++;
    }

    private int room() {
        return Math.max(INITIAL, 2 * size);
    }

    Column column() {
        return switch (type) {
            case FLOAT -> Column.of(name, Arrays.copyOf(numbers, size));
            case TEXT -> Column.of(name, Arrays.copyOf(texts, size)).withMissing(missing);
            case INTEGER -> Column.of(name, Arrays.copyOf(integers, size)).withMissing(missing);
            case LOGICAL -> {
                boolean[] truths = new boolean[size];
                for (int i = 0; i < size; i++) {
                    truths[i] = integers[i] != 0;
                }
                yield Column.of(name, truths).withMissing(missing);
            }
        };
    }

    @Override
    public void addDouble(double value) {
        present = true;
        number = value;
        integer = (long) value;
    }

    @Override
    public void addFloat(float value) {
        addDouble(value);
    }

    @Override
    public void addLong(long value) {
        present = true;
        integer = value;
        number = value;
    }

    @Override
    public void addInt(int value) {
        addLong(value);
    }

    @Override
    public void addBoolean(boolean value) {
        addLong(value ? 1 : 0);
    }

    @Override
    public void addBinary(Binary value) {
        present = true;
        text = value.toStringUsingUTF8();
    }
}
