package org.starfix.engine.internal.base.numeric;

import java.util.function.IntPredicate;

/** Where a value belongs among sorted ones, by halving. */
public final class SortedSearch {
    private SortedSearch() {}

    /**
     * The first place from {@code from} up to, but not including, {@code to} that is not below the value searched for; {@code to} if
     * all are.
     *
     * @param below whether the entry of a place is below it: true for a beginning of the places, false for the rest
     */
    public static int firstNot(int from, int to, IntPredicate below) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (below.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first place with at least the value; the length if all are below. */
    public static int firstAtLeast(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) { // no lambda: called for every pixel of a segment
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first place with at least the value; the length if all are below. */
    public static int firstAtLeast(long[] ascending, long value) {
        return firstNot(0, ascending.length, i -> ascending[i] < value);
    }

    /** The last place with at most the value; -1 if all are above. */
    public static int lastAtMost(long[] ascending, long value) {
        return firstNot(0, ascending.length, i -> ascending[i] <= value) - 1;
    }
}
