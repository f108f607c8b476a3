package org.starfix.engine.internal.align.match.evidence;

/**
 * Chance that somewhere in an area a square holds at least so many of randomly scattered points.
 *
 * <p>Every set of points that a square of side b can hold is also held by one whose left side goes through a point and whose
 * lower side goes through the same or another one. With m points to be expected in a square, an area A holds
 * {@code (A / b^2) m} squares of the first kind and {@code (A / b^2) m^2} of the second, so that the chance of n points is at
 * most
 *
 * <pre>(A / b^2) (m P(n - 1; m) + m^2 P(n - 2; m)),   P(k; m) = chance of k or more, Poisson with mean m.</pre>
 *
 * <p>Points that come in lumps are counted by the lump: n and m are divided by their variance over mean.
 */
public final class ScanChance {
    private ScanChance() {}

    /**
     * Natural logarithm of the chance, 0 for certain.
     *
     * @param count points in the fullest square; may be a fraction
     * @param mean points to be expected in a square
     * @param spread variance over mean of such counts, at least 1
     * @param squares area over the area of a square
     */
    public static double log(double count, double mean, double spread, double squares) {
        double n = count / spread;
        double m = mean / spread;
        if (n <= 0 || !(m > 0)) { // where nothing can be expected, nothing is proved
            return 0;
        }
        double here = PoissonTail.log(n, m);
        double one = Math.log(m) + PoissonTail.log(n - 1, m);
        double two = 2 * Math.log(m) + PoissonTail.log(n - 2, m);
        double either = Math.max(one, two) + Math.log1p(Math.exp(-Math.abs(one - two)));
        return Math.min(0, Math.max(here, Math.log(Math.max(1, squares)) + either));
    }
}
