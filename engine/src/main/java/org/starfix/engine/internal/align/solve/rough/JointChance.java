package org.starfix.engine.internal.align.solve.rough;

/**
 * How improbable it is that unrelated parts of a survey have pairs between them which agree on one offset.
 *
 * <p>A false offset has a significance of s or more by chance in {@code 10^-s} of all pairs, so that of those with at least 1 the rest is exponential; it lies
 * within the tolerance of a given place with the chance q. So about any of L offsets the sum of the significances that agree with it is that offset's own
 * and those of a Poisson number with the mean {@code (L - 1) q}. Its tail is bounded by Chernoff's inequality.
 *
 * <p>Units: negative decimal logarithms.
 */
final class JointChance {
    private static final double LN10 = Math.log(10);

    private JointChance() {}

    /**
     * Significance of some offsets that agree.
     *
     * @param excess sum over those that agree of how far their significance is above 1
     * @param largest the largest of these
     * @param offsets how many there are, those that disagree too
     * @param near chance that a false one lies within the tolerance of a place
     */
    static double significance(double excess, double largest, int offsets, double near) {
        double x = LN10 * excess;
        double expected = (offsets - 1) * near;
        double u = expected > 1e-9 ? (Math.sqrt(1 + 4 * expected * x) - 1) / (2 * expected) : x;
        double log = u > 1 ? Math.log(u) + expected * (u - 1) - x + x / u : 0;
        double several = -log / LN10;
        double bounds = offsets > 1 ? 2 : 1; // the better of two counts, but it is chosen
        return Math.max(0, Math.max(several, largest) - Math.log10(bounds * offsets));
    }
}
