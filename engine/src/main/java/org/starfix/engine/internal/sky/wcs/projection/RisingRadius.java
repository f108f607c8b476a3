package org.starfix.engine.internal.sky.wcs.projection;

/**
 * The way back of a radius that rises from the pole to some colatitude: the first at which it stops to rise. Beyond it the map
 * folds, and points have no image.
 *
 * <p>Error: a few ulp of the colatitude.
 */
final class RisingRadius {
    /** Folds are looked for at these steps, radians, as in wcslib. */
    private static final double STEP = Math.toRadians(1);

    private static final int MAX_ITERATIONS = 200;

    private RisingRadius() {}

    interface Function {
        double at(double colatitude);
    }

    /** The colatitude, radians, of the first fold; {@code end} if there is none before it. */
    static double fold(Function slope, double end) {
        double low = 0;
        for (double high = STEP; low < end; high += STEP) {
            double c = Math.min(high, end);
            if (!(slope.at(c) > 0)) {
                return bisect(slope, low, c);
            }
            low = c;
        }
        return end;
    }

    private static double bisect(Function falling, double from, double to) {
        double low = from;
        double high = to;
        for (double mid = (low + high) / 2; mid > low && mid < high; mid = (low + high) / 2) {
            if (falling.at(mid) > 0) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return low;
    }

    /** The colatitude in [0, fold] with the given radius, by Newton steps that never leave a shrinking bracket. */
    static double solve(Function radius, Function slope, double wanted, double fold) {
        double low = 0;
        double high = fold;
        double c = fold / 2;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double miss = radius.at(c) - wanted;
            if (miss == 0) {
                return c;
            }
            if (miss > 0) {
                high = c;
            } else {
                low = c;
            }
            double next = c - miss / slope.at(c);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - c) <= Math.ulp(c)) {
                return next;
            }
            c = next;
        }
        return c;
    }
}
