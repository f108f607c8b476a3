package org.starfix.engine.internal.align.match.evidence;

/**
 * Logarithm of the chance that a Poisson variable reaches a count. The count may be a fraction: the tail is the regularized
 * incomplete gamma function {@code P(count, mean)}, which equals the sum of the probabilities at whole counts.
 *
 * <p>Error: 1e-12 of the logarithm. Source: series of P(a, x) about x = 0, Abramowitz and Stegun 6.5.29.
 */
final class PoissonTail {
    private static final double TERM = 1e-16;
    private static final int ASYMPTOTIC = 10;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private PoissonTail() {}

    /** ln P(X >= count); 0 (certain) for counts that do not exceed the mean, where it is about a half or more. */
    static double log(double count, double mean) {
        if (count <= mean || count <= 0) {
            return 0;
        }
        if (mean <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 1;
        double term = 1;
        for (double a = count + 1; term > TERM * sum; a++) {
            term *= mean / a;
            sum += term;
        }
        return Math.min(0, count * Math.log(mean) - mean - logFactorial(count) + Math.log(sum));
    }

    /** ln Gamma(n + 1), by Stirling's series after moving the argument up. */
    static double logFactorial(double n) {
        double z = n + 1;
        double product = 1;
        for (; z < ASYMPTOTIC; z++) {
            product *= z;
        }
        double r = 1 / (z * z);
        double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / z;
        return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(product);
    }
}
