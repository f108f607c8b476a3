package org.starfix.engine.internal.align.fit;

import java.util.Optional;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.base.numeric.Affine2;

/** A fit repeated without its outliers. */
final class ClippedFit {
    private final PointPairs points;
    private final boolean[] eligible;
    private final FitOptions options;
    private final double[] center;

    private boolean[] used;
    private Affine2 map;
    private double[] residualX;
    private double[] residualY;
    private FitStatistics statistics;

    /**
     * Prepares a fit.
     *
     * @param all the points as the caller gave them
     * @param eligible which of them may be used at all
     */
    @SuppressWarnings("NullAway.Init") // run() sets the rest before anything reads it
    ClippedFit(PointPairs all, boolean[] eligible, FitOptions options) {
        PointPairs first = all.where(eligible);
        center = new double[] {mean(first.u), mean(first.v)};
        points = all.about(center[0], center[1]);
        this.eligible = eligible;
        this.options = options;
    }

    FitOutcome run() {
        SigmaClip clip = options.clip();
        used = eligible.clone();
        boolean determined = fitUsed();
        int rounds = 0;
        while (determined && rounds < clip.rounds()) {
            Optional<boolean[]> kept = kept(clip.sigma() * clip.statistic().of(statistics));
            if (kept.isEmpty()) {
                break;
            }
            used = clip.accumulate() ? kept.get() : withReentry(kept.get());
            rounds++;
            determined = fitUsed();
        }
        if (!determined) {
            return new FitOutcome.Refused(
                    FitRefusals.singular("the points coincide, lie on a line or overflow", options.stage()));
        }
        double[][] residuals = {residualX, residualY};
        return new FitOutcome.Fitted(
                new LinearFit(options.geometry(), map, center, statistics, used, residuals, rounds));
    }

    /** Fits the points in use; false if they do not determine the map. */
    private boolean fitUsed() {
        PointPairs chosen = points.where(used);
        Optional<Affine2> fitted = LeastSquares.fit(chosen, options.geometry());
        if (fitted.isEmpty() || !isFinite(fitted.get())) {
            return false;
        }
        map = fitted.get();
        residualX = new double[chosen.size()];
        residualY = new double[chosen.size()];
        for (int i = 0; i < chosen.size(); i++) {
            residualX[i] = chosen.x[i] - map.applyX(chosen.u[i], chosen.v[i]);
            residualY[i] = chosen.y[i] - map.applyY(chosen.u[i], chosen.v[i]);
        }
        statistics = FitStatistics.of(residualX, residualY, chosen);
        return true;
    }

    /** The points in use whose residual is below the limit, unless these are all or too few. */
    private Optional<boolean[]> kept(double limit) {
        boolean[] kept = new boolean[used.length];
        int left = 0;
        int k = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                kept[i] = Math.sqrt(residualX[k] * residualX[k] + residualY[k] * residualY[k]) < limit;
                left += kept[i] ? 1 : 0;
                k++;
            }
        }
        boolean stop = left == k || left < options.geometry().minimumPoints();
        return stop ? Optional.empty() : Optional.of(kept);
    }

    /** The points kept and, untested, all points that were clipped in earlier rounds. */
    private boolean[] withReentry(boolean[] kept) {
        boolean[] next = new boolean[kept.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = eligible[i] && (kept[i] || !used[i]);
        }
        return next;
    }

    private static boolean isFinite(Affine2 m) {
        return Double.isFinite(m.m00() + m.m01() + m.m10() + m.m11() + m.s0() + m.s1());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
