package org.starfix.engine.internal.stars.detect;

import org.starfix.engine.internal.base.numeric.NormalDistribution;

/**
 * A value with noise that counts as 0 unless it is above a threshold t. With u the value without noise, a = (t - u) / sigma, P the share
 * of a normal distribution above a and p its density there:
 *
 * <pre>
 *   mean     u P + sigma p
 *   square   (u^2 + sigma^2) P + sigma (u + t) p
 *   slope    P + t p / sigma,  the derivative of the mean by u
 * </pre>
 */
final class ThresholdedValue {
    /** Beyond this many sigma from the threshold a value counts, or not. */
    private static final double CERTAIN = 8;

    private ThresholdedValue() {}

    static double variance(double value, double threshold, double sigma) {
        double a = (threshold - value) / sigma;
        if (!(a > -CERTAIN)) {
            return sigma * sigma;
        }
        if (a > CERTAIN) {
            return 0;
        }
        double density = NormalDistribution.density(a);
        double above = NormalDistribution.above(a);
        double mean = value * above + sigma * density;
        double square = (value * value + sigma * sigma) * above + sigma * (value + threshold) * density;
        return Math.max(0, square - mean * mean);
    }

    static double slope(double value, double threshold, double sigma) {
        double a = (threshold - value) / sigma;
        if (!(a > -CERTAIN)) {
            return 1;
        }
        return a > CERTAIN ? 0 : NormalDistribution.above(a) + threshold * NormalDistribution.density(a) / sigma;
    }
}
