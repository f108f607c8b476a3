package org.starfix.engine.internal.base.numeric;

import java.util.Arrays;

/** Indices in an order, without an object for each: for tables with a row for every exposure of a survey. */
public final class IndexSort {
    private IndexSort() {}

    /** Which of two indices comes first. */
    @FunctionalInterface
    public interface Order {
        /** Below 0 if {@code first} comes before {@code second}, 0 if neither does. */
        int compare(int first, int second);
    }

    /** The indices from 0 up to, but not including, {@code size} in an order; equal ones ascending. */
    public static int[] sorted(int size, Order order) {
        int[] indices = new int[size];
        Arrays.setAll(indices, i -> i);
        return sorted(indices, order);
    }

    /** Some indices in an order; equal ones as they were given. The array given stays as it is. */
    public static int[] sorted(int[] indices, Order order) {
        int[] from = indices.clone();
        int[] to = new int[from.length];
        for (long run = 1; run < from.length; run *= 2) {
            for (long start = 0; start < from.length; start += 2 * run) {
                merge(from, to, (int) start, end(from, start + run), end(from, start + 2 * run), order);
            }
            int[] other = from;
            from = to;
            to = other;
        }
        return from;
    }

    private static int end(int[] indices, long end) {
        return (int) Math.min(indices.length, end);
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, Order order) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || left < middle && order.compare(from[left], from[right]) <= 0;
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
