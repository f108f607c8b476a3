package org.starfix.engine.internal.align.fit;

import java.util.Comparator;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Whether the values of one sample are larger than those of another, by their ranks alone.
 *
 * <p>Source: the test of Wilcoxon, Mann and Whitney with the normal approximation, ties at their mean rank and the correction
 * for continuity. The exact tails are shorter than the normal ones, so the excess errs on the careful side.
 */
final class RankSum {
    private RankSum() {}

    /** By how many standard deviations the ranks of {@code sample} lie above those expected; 0 where one of the two is empty. */
    static double excess(double[] sample, double[] control) {
        int n = sample.length;
        int m = control.length;
        if (n == 0 || m == 0) {
            return 0;
        }
        double[] all = Columns.joined(sample, control);
        int[] order = Columns.sorted(n + m, Comparator.comparingDouble(i -> all[i]));
        double rankSum = 0;
        double ties = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            int ofSample = 0;
            while (end < order.length && all[order[end]] == all[order[start]]) {
                ofSample += order[end] < n ? 1 : 0;
                end++;
            }
            double size = end - start;
            rankSum += ofSample * (start + 1 + end) / 2.0;
            ties += size * (size * size - 1);
            start = end;
        }
        double total = n + m;
        double mean = n * (total + 1) / 2;
        double variance = n * (double) m / 12 * (total + 1 - ties / (total * (total - 1)));
        double above = rankSum - mean;
        double continuous = Math.signum(above) * Math.max(0, Math.abs(above) - 0.5);
        return variance > 0 ? continuous / Math.sqrt(variance) : 0;
    }
}
