package org.starfix.engine.internal.base.numeric;

/**
 * Order statistics of ranges of an array, by partitioning in place.
 *
 * <p>Values must not be NaN. Runs of equal values cost nothing extra. Source: Bentley and McIlroy, Engineering a sort
 * function (1993), three-way partition.
 */
public final class Selection {
    private static final int SMALL = 12;

    private Selection() {}

    /**
     * The value that has rank {@code rank} (an index of the whole array) after sorting {@code values[from, to)}; the range is
     * left partitioned about it.
     */
    public static float select(float[] values, int from, int to, int rank) {
        int low = from;
        int high = to - 1;
        while (high - low > SMALL) {
            float pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int less = low;
            int more = high;
            for (int i = low; i <= more; ) {
                float v = values[i];
                if (v < pivot) {
                    values[i++] = values[less];
                    values[less++] = v;
                } else if (v > pivot) {
                    values[i] = values[more];
                    values[more--] = v;
                } else {
                    i++;
                }
            }
            if (rank < less) {
                high = less - 1;
            } else if (rank > more) {
                low = more + 1;
            } else {
                return pivot;
            }
        }
        java.util.Arrays.sort(values, low, high + 1);
        return values[rank];
    }

    /** As the other {@code select}, for doubles. */
    public static double select(double[] values, int from, int to, int rank) {
        int low = from;
        int high = to - 1;
        while (high - low > SMALL) {
            double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int less = low;
            int more = high;
            for (int i = low; i <= more; ) {
                double v = values[i];
                if (v < pivot) {
                    values[i++] = values[less];
                    values[less++] = v;
                } else if (v > pivot) {
                    values[i] = values[more];
                    values[more--] = v;
                } else {
                    i++;
                }
            }
            if (rank < less) {
                high = less - 1;
            } else if (rank > more) {
                low = more + 1;
            } else {
                return pivot;
            }
        }
        java.util.Arrays.sort(values, low, high + 1);
        return values[rank];
    }

    /** The median of the first {@code count} values, the mean of the two middle ones if even; reorders them. */
    public static double median(double[] values, int count) {
        Check.argument(
                count > 0 && count <= values.length,
                "median: the count is %s; it must be 1 to %s",
                count,
                values.length);
        double upper = select(values, 0, count, count / 2);
        return count % 2 == 1 ? upper : 0.5 * (select(values, 0, count, count / 2 - 1) + upper);
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
