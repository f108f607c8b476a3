package org.starfix.engine.internal.align.solve.yields;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.KeyRows;

/**
 * Rows of sums by key. Numbers are rounded to multiples of 2^-{@value #BITS} and summed as integers, so that a sum has the same bits in any
 * order. Scratch object; {@link #packed} is what is kept and sent.
 *
 * <p>Shapes: {@code stride} numbers a key; keys are 0 or more. Range: 2^42 for a number, 2^73 for a sum.
 */
final class ExactSums {
    private static final int BITS = 20;
    private static final double UNIT = 1L << BITS;
    private static final int HALF = 32;
    private static final long LOW = 0xFFFFFFFFL;

    private final int stride;
    private final KeyRows rows = new KeyRows();
    /** Two numbers a sum: in units of 2^(32 - BITS), and what is left, in units of 2^-BITS. */
    private long[] sums;

    ExactSums(int stride) {
        this.stride = stride;
        sums = new long[32 * 2 * stride];
    }

    /** Where the sums of a key are, for {@link #add}; zeros for a new one. */
    int at(long key) {
        int at = rows.of(key) * 2 * stride;
        if (at == sums.length) {
            sums = Arrays.copyOf(sums, 2 * at);
        }
        return at;
    }

    /** Adds to a sum of the key at a place. */
    void add(int at, int number, double value) {
        long units = (long) Math.rint(value * UNIT);
        int to = at + 2 * number;
        long low = sums[to + 1] + (units & LOW);
        sums[to] += (units >> HALF) + (low >>> HALF);
        sums[to + 1] = low & LOW;
    }

    /** The sums with ascending keys. */
    Packed packed() {
        long[] ascending = rows.ascending();
        int width = 2 * stride;
        long[] sorted = new long[ascending.length * width];
        for (int k = 0; k < ascending.length; k++) {
            System.arraycopy(sums, at(ascending[k]), sorted, k * width, width);
        }
        return new Packed(stride, ascending, sorted);
    }

    /** Sums with ascending keys. Immutable. */
    static final class Packed implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int stride;
        private final long[] keys;
        private final long[] sums;

        private Packed(int stride, long[] keys, long[] sums) {
            this.stride = stride;
            this.keys = keys;
            this.sums = sums;
        }

        static Packed none(int stride) {
            return new Packed(stride, new long[0], new long[0]);
        }

        int size() {
            return keys.length;
        }

        long key(int k) {
            return keys[k];
        }

        double sum(int k, int number) {
            int at = 2 * (k * stride + number);
            return (sums[at] * 0x1p32 + sums[at + 1]) / UNIT;
        }

        /** Both. */
        Packed plus(Packed other) {
            int width = 2 * stride;
            long[] allKeys = new long[keys.length + other.keys.length];
            long[] all = new long[allKeys.length * width];
            int i = 0;
            int j = 0;
            int n = 0;
            while (i < keys.length || j < other.keys.length) {
                boolean own = j == other.keys.length || i < keys.length && keys[i] <= other.keys[j];
                long key = own ? keys[i] : other.keys[j];
                allKeys[n] = key;
                if (own) {
                    add(sums, i++ * width, all, n * width, width);
                }
                if (j < other.keys.length && other.keys[j] == key) {
                    add(other.sums, j++ * width, all, n * width, width);
                }
                n++;
            }
            return new Packed(stride, Arrays.copyOf(allKeys, n), Arrays.copyOf(all, n * width));
        }

        private static void add(long[] from, int at, long[] to, int start, int width) {
            for (int k = 0; k < width; k += 2) {
                long low = to[start + k + 1] + from[at + k + 1];
                to[start + k] += from[at + k] + (low >>> HALF);
                to[start + k + 1] = low & LOW;
            }
        }
    }
}
