package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of numbers by key. What is added to a key is summed in the order of the calls.
 *
 * <p>Shapes: {@code stride} numbers a key; keys are 0 or more.
 */
final class KeyedSums {
    private final int stride;
    private long[] table = new long[64]; // key + 1; 0 for none
    private int[] place = new int[64];
    private long[] keys = new long[32];
    private double[] values;
    private int size;

    KeyedSums(int stride) {
        this.stride = stride;
        values = new double[32 * stride];
    }

    /** Where in {@link #values} the numbers of a key begin; zeros for a new one. */
    int at(long key) {
        int slot = slot(table, key);
        if (table[slot] == 0) {
            if (2 * (size + 1) > table.length) {
                widen();
                slot = slot(table, key);
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                values = Arrays.copyOf(values, 2 * size * stride);
            }
            table[slot] = key + 1;
            place[slot] = size;
            keys[size++] = key;
        }
        return place[slot] * stride;
    }

    double[] values() {
        return values;
    }

    int size() {
        return size;
    }

    private void widen() {
        long[] wider = new long[2 * table.length];
        int[] places = new int[wider.length];
        for (int k = 0; k < table.length; k++) {
            if (table[k] != 0) {
                int slot = slot(wider, table[k] - 1);
                wider[slot] = table[k];
                places[slot] = place[k];
            }
        }
        table = wider;
        place = places;
    }

    private static int slot(long[] table, long key) {
        long mixed = (key + 1) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 33) & (table.length - 1);
        while (table[slot] != 0 && table[slot] != key + 1) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    /** The sums with ascending keys. */
    Sorted sorted() {
        long[] ascending = Arrays.copyOf(keys, size);
        Arrays.sort(ascending);
        double[] sorted = new double[size * stride];
        for (int k = 0; k < size; k++) {
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
    record Sorted(long[] keys, double[] values) implements Serializable {
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
