package org.starfix.engine.internal.align.judge;

import java.util.Optional;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.FitLeverage;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlanePositions;

/**
 * Fits the pairs of a group, and where they do not hold the geometry that was asked for, the next simpler one: general, rscale,
 * rshift, shift.
 *
 * <p>A fit holds if it was determined, used enough stars and is well-conditioned: at every corner of the group's images the
 * correction is no less certain than the position of one star (leverage at most {@value #LARGEST_LEVERAGE}). Stars in a corner
 * or along a line fail this however many they are. A shift always holds: its leverage is one over the number of stars.
 */
final class FitLadder {
    /** The correction at a corner may be as uncertain as one star, no more. */
    static final double LARGEST_LEVERAGE = 1;

    private FitLadder() {}

    /** The fit, by the geometry of the options or, if they allow it, a simpler one. */
    static FitOutcome fit(MatchedPairs pairs, PlanePositions corners, AlignmentOptions options) {
        FitOutcome outcome = pairs.fit(options.fit());
        if (options.solution().fallback() == SolutionOptions.Fallback.NONE) {
            return outcome;
        }
        Optional<FitGeometry> simpler = options.fit().geometry().simpler();
        while (simpler.isPresent() && !holds(outcome, pairs, corners)) {
            outcome = pairs.fit(options.fit().with(simpler.get()));
            simpler = simpler.get().simpler();
        }
        return outcome;
    }

    /** The fewest stars in use that a fit of this geometry must rest on: about twice as many numbers as it determines. */
    static int enoughStars(FitGeometry geometry) {
        return switch (geometry) {
            case SHIFT -> 1;
            case RSHIFT -> 4;
            case RSCALE -> 6;
            case GENERAL -> 10;
        };
    }

    private static boolean holds(FitOutcome outcome, MatchedPairs pairs, PlanePositions corners) {
        return outcome instanceof FitOutcome.Fitted fitted
                && fitted.fit().residualX().length >= enoughStars(fitted.fit().geometry())
                && largestLeverage(fitted.fit(), pairs, corners) <= LARGEST_LEVERAGE;
    }

    /** The predicted error of the correction at the worst corner. */
    static double cornerError(LinearFit fit, MatchedPairs pairs, PlanePositions corners) {
        double n = fit.residualX().length;
        double free = n - parameters(fit.geometry()) / 2.0;
        return free > 0 ? fit.rmse() * Math.sqrt(largestLeverage(fit, pairs, corners) * n / free) : Double.NaN;
    }

    private static double largestLeverage(LinearFit fit, MatchedPairs pairs, PlanePositions corners) {
        FitLeverage leverage = pairs.leverage(fit);
        double largest = 0;
        for (int i = 0; i < corners.size(); i++) {
            largest = Math.max(largest, leverage.at(corners.x()[i], corners.y()[i]));
        }
        return largest;
    }

    private static int parameters(FitGeometry geometry) {
        return switch (geometry) {
            case SHIFT -> 2;
            case RSHIFT -> 3;
            case RSCALE -> 4;
            case GENERAL -> 6;
        };
    }
}
