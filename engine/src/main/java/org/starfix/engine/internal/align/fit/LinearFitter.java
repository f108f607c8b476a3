package org.starfix.engine.internal.align.fit;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Fits the linear map from image to reference positions of the same stars, dropping outliers.
 *
 * <p>Source: {@code iter_linear_fit} of tweakwcs. Differs from it: positions that are not finite make the fit singular for
 * every geometry (the reference returns NaN for three of the four).
 */
public final class LinearFitter {
    private LinearFitter() {}

    /**
     * The map from (u, v) to (x, y).
     *
     * <p>A point's weight is 1, the one given, or {@code wr wi / (wr + wi)} of the reference's and the image's weight; points
     * whose weight is not positive take no part.
     *
     * @param x,y reference positions
     * @param u,v image positions of the same stars, in the same plane
     */
    public static FitOutcome fit(
            double[] x,
            double[] y,
            double[] u,
            double[] v,
            Optional<double[]> referenceWeights,
            Optional<double[]> imageWeights,
            FitOptions options) {
        checkLength("y", y, x.length);
        checkLength("u", u, x.length);
        checkLength("v", v, x.length);
        referenceWeights.ifPresent(w -> checkLength("reference weights", w, x.length));
        imageWeights.ifPresent(w -> checkLength("image weights", w, x.length));

        boolean weighted = referenceWeights.isPresent() || imageWeights.isPresent();
        double[] weight = combined(referenceWeights, imageWeights).orElseGet(() -> ones(x.length));
        boolean[] eligible = new boolean[x.length];
        int found = 0;
        for (int i = 0; i < x.length; i++) {
            eligible[i] = weight[i] > 0; // also leaves out NaN
            found += eligible[i] ? 1 : 0;
        }
        int required = options.geometry().minimumPoints();
        if (found < required) {
            return new FitOutcome.Refused(MatchRefusals.notEnoughMatches(found, required, options.stage()));
        }
        PointPairs all = new PointPairs(x, y, u, v, weight, weighted, magnitude(eligible, x, y, u, v));
        double largestWeight = magnitude(eligible, weight);
        if (!Double.isFinite(all.magnitude) || !Double.isFinite(largestWeight)) {
            return new FitOutcome.Refused(
                    FitRefusals.singular("a position or a weight is not finite", options.stage()));
        }
        return new ClippedFit(all, eligible, options).run();
    }

    /**
     * The weights of pairs: the one given, or {@code wr wi / (wr + wi)} of the reference's and the image's, 0 where one of the two
     * is not positive; none where neither is given.
     */
    public static Optional<double[]> combined(Optional<double[]> reference, Optional<double[]> image) {
        if (reference.isEmpty() || image.isEmpty()) {
            return reference.or(() -> image);
        }
        double[] combined = new double[reference.get().length];
        for (int i = 0; i < combined.length; i++) {
            double r = reference.get()[i];
            double m = image.get()[i];
            combined[i] = r > 0 && m > 0 ? r * m / (r + m) : 0;
        }
        return Optional.of(combined);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double magnitude(boolean[] eligible, double[]... coordinates) {
        double largest = 0;
        for (double[] values : coordinates) {
            for (int i = 0; i < values.length; i++) {
                if (eligible[i]) {
                    largest = Math.max(largest, Math.abs(values[i])); // NaN stays NaN
                }
            }
        }
        return largest;
    }

    private static void checkLength(String what, double[] values, int expected) {
        Check.argument(
                values.length == expected,
                "linear fit: the number of %s is %s, that of x is %s; they must be equal",
                what,
                values.length,
                expected);
    }
}
