package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.KeyRows;

/**
 * Rows of numbers by key. What is added to a key is summed in the order of the calls.
 *
 * <p>Shapes: {@code stride} numbers a key; keys are 0 or more.
 */
public final class KeyedSums {
    private final int stride;
    private final KeyRows rows = new KeyRows();
    private double[] values;

    KeyedSums(int stride) {
        this.stride = stride;
        values = new double[32 * stride];
    }

    /** Where in {@link #values} the numbers of a key begin; zeros for a new one. */
    public int at(long key) {
        int at = rows.of(key) * stride;
        if (at == values.length) {
            values = Arrays.copyOf(values, 2 * at);
        }
        return at;
    }

    public double[] values() {
        return values;
    }

    /** The sums with ascending keys. */
    Sorted sorted() {
        long[] ascending = rows.ascending();
        double[] sorted = new double[ascending.length * stride];
        for (int k = 0; k < ascending.length; k++) {
            System.arraycopy(values, at(ascending[k]), sorted, k * stride, stride);
        }
        return new Sorted(ascending, sorted);
    }

    /** Adds all of another sum. */
    void add(Sorted other) {
        for (int k = 0; k < other.keys.length; k++) {
            int to = at(other.keys[k]);
            for (int j = 0; j < stride; j++) {
                values[to + j] += other.values[k * stride + j];
            }
        }
    }

    /** Ascending keys, and {@code stride} numbers for each. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Sorted(long[] keys, double[] values) implements Serializable {
        static final Sorted NONE = new Sorted(new long[0], new double[0]);

        /** Those with keys from {@code first} on, below {@code end}. */
        Sorted between(long first, long end) {
            int from = start(first);
            int to = start(end);
            int stride = keys.length == 0 ? 0 : values.length / keys.length;
            return new Sorted(
                    Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(values, from * stride, to * stride));
        }

        private int start(long key) {
            int found = Arrays.binarySearch(keys, key);
            return found >= 0 ? found : -found - 1;
        }

        /** One after the other: all keys of each are above those of the one before. */
        static Sorted joined(List<Sorted> parts) {
            int rows = parts.stream().mapToInt(part -> part.keys().length).reduce(0, Math::addExact);
            int numbers = parts.stream().mapToInt(part -> part.values().length).reduce(0, Math::addExact);
            Sorted all = new Sorted(new long[rows], new double[numbers]);
            int row = 0;
            int number = 0;
            for (Sorted part : parts) {
                System.arraycopy(part.keys, 0, all.keys, row, part.keys.length);
                System.arraycopy(part.values, 0, all.values, number, part.values.length);
                row += part.keys.length;
                number += part.values.length;
            }
            return all;
        }
    }
}
