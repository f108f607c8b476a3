package org.starfix.engine.internal.base.numeric;

/** The normal distribution of mean 0 and variance 1. */
public final class NormalDistribution {
    private static final double INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

    private NormalDistribution() {}

    public static double density(double z) {
        return INVERSE_SQRT_TWO_PI * StrictMath.exp(-z * z / 2);
    }

    /** The share above z, to 1e-7 (Abramowitz and Stegun 26.2.17). */
    public static double above(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = density(z)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z > 0 ? tail : 1 - tail;
    }
}
