package org.starfix.engine.internal.align.fit;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Selection;

/**
 * What stars that took no part in a fit say of it.
 *
 * <p>Every residual is divided by what the fit predicts of it: sqrt(1 + h) for a star that took no part, by clipping or by
 * choice, sqrt(1 - h) for one that did, with h its leverage, and by its error if there are weights. So scaled the held-out
 * stars and all others are of one distribution, whatever it is, if the fit is as good as its residuals; the ranks tell
 * ({@link RankSum}).
 *
 * @param count stars held out
 * @param rms root of the mean squared length of their residuals, in the plane's unit
 * @param median median length of their residuals, in the plane's unit
 * @param excess standard deviations by which the ranks of their scaled residuals lie above those of all other stars
 */
public record HeldOutCheck(int count, double rms, double median, double excess) implements Serializable {
    /** More than this is refused: an honest fit gets there once in 4300 times (normal tail of 3.5). */
    public static final double LARGEST_EXCESS = 3.5;

    /** No star was held out. */
    public static final HeldOutCheck NONE = new HeldOutCheck(0, Double.NaN, Double.NaN, Double.NaN);

    /** Whether the held-out stars deny the fit. */
    public boolean denies() {
        return excess > LARGEST_EXCESS;
    }

    /**
     * The check of a fit.
     *
     * @param heldOut lengths of the residuals of the stars held out
     * @param heldOutScaled the same, each divided by its prediction
     * @param otherScaled those of all other pairs
     */
    public static HeldOutCheck of(double[] heldOut, double[] heldOutScaled, double[] otherScaled) {
        Check.argument(
                heldOut.length == heldOutScaled.length,
                "held-out check: there are %s residuals and %s scaled ones; each residual needs both",
                heldOut.length,
                heldOutScaled.length);
        if (heldOut.length == 0) {
            return NONE;
        }
        double squares = Arrays.stream(heldOut).map(r -> r * r).sum();
        return new HeldOutCheck(
                heldOut.length,
                Math.sqrt(squares / heldOut.length),
                Selection.median(heldOut.clone(), heldOut.length),
                RankSum.excess(heldOutScaled, otherScaled));
    }
}
