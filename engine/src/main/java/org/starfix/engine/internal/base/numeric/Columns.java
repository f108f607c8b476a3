package org.starfix.engine.internal.base.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of numbers, one entry per row: chosen rows, rows in another order, one column behind another. */
public final class Columns {
    private Columns() {}

    /** The values of the given rows, in that order. */
    public static double[] take(double[] values, int[] rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return taken;
    }

    /** The values of the given rows, in that order. */
    public static int[] take(int[] values, int[] rows) {
        int[] taken = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return taken;
    }

    /** The values of the given rows, in that order. */
    public static long[] take(long[] values, int[] rows) {
        long[] taken = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return taken;
    }

    /** One column behind the other. */
    public static double[] joined(double[] first, double[] second) {
        return joined(List.of(first, second));
    }

    /** The columns one behind the other. */
    public static double[] joined(List<double[]> columns) {
        double[] out = new double[columns.stream().mapToInt(c -> c.length).sum()];
        int n = 0;
        for (double[] column : columns) {
            System.arraycopy(column, 0, out, n, column.length);
            n += column.length;
        }
        return out;
    }

    /** The columns one behind the other. */
    public static int[] joinedInts(List<int[]> columns) {
        int[] out = new int[columns.stream().mapToInt(c -> c.length).sum()];
        int n = 0;
        for (int[] column : columns) {
            System.arraycopy(column, 0, out, n, column.length);
            n += column.length;
        }
        return out;
    }

    /** The same value in so many rows. */
    public static double[] filled(int rows, double value) {
        double[] out = new double[rows];
        Arrays.fill(out, value);
        return out;
    }

    /** So many rows, counted from 0, sorted; equal ones stay in their order. */
    public static int[] sorted(int rows, Comparator<Integer> order) {
        return sorted(IntStream.range(0, rows), order);
    }

    /** Some rows sorted; equal ones stay in their order. */
    public static int[] sorted(IntStream rows, Comparator<Integer> order) {
        return rows.boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }
}
