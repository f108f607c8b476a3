package org.starfix.engine.internal.base.numeric;

import java.util.Arrays;

/** Columns of numbers, one entry per row. */
public final class Columns {
    private Columns() {}

    /** The values of the given rows, in that order. */
    public static double[] take(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
    }

    /** One column behind the other. */
    public static double[] joined(double[] first, double[] second) {
        double[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
