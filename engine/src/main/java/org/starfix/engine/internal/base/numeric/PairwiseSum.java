package org.starfix.engine.internal.base.numeric;

/**
 * The sum of an array in numpy's order: eight running sums over blocks of at most 128 values, blocks added in pairs. Gives the
 * bits that numpy gives, and an error that grows with the logarithm of the length.
 *
 * <p>Source: numpy 1.24, pairwise summation of contiguous doubles.
 */
public final class PairwiseSum {
    private static final int BLOCK = 128;
    private static final int LANES = 8;

    private PairwiseSum() {}

    public static double of(double[] values) {
        return sum(values, 0, values.length);
    }

    private static double sum(double[] values, int from, int n) {
        if (n < LANES) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[from + i];
            }
            return sum;
        }
        if (n > BLOCK) {
            int half = n / 2 / LANES * LANES;
            return sum(values, from, half) + sum(values, from + half, n - half);
        }
        double[] lane = java.util.Arrays.copyOfRange(values, from, from + LANES);
        int i = LANES;
        for (; i + LANES <= n; i += LANES) {
            for (int k = 0; k < LANES; k++) {
                lane[k] += values[from + i + k];
            }
        }
        double sum = ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
        for (; i < n; i++) {
            sum += values[from + i];
        }
        return sum;
    }
}
