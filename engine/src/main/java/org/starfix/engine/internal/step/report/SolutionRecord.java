package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.Locale;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.judge.FitChecks;

/**
 * How the fit of a group was solved and checked: columns of its row in the ledger.
 *
 * <p>Units: arcsec. Texts are empty, numbers NaN and counts 0 where there was no fit or nothing was asked for.
 *
 * @param geometry of the fit
 * @param cornerError predicted error of the correction at the worst corner of the group's images
 * @param heldOut stars held out of the fit
 * @param heldOutRmse,heldOutMedian size of their residuals
 * @param heldOutExcess standard deviations by which they lie above the fit's own
 */
public record SolutionRecord(
        String geometry,
        double cornerError,
        int heldOut,
        double heldOutRmse,
        double heldOutMedian,
        double heldOutExcess)
        implements Serializable {

    /** No fit. */
    public static final SolutionRecord NONE = new SolutionRecord("", Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN);

    static SolutionRecord of(GroupOutcome outcome) {
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            FitChecks checks = aligned.checks();
            double unit = aligned.plane().unitArcsec();
            return of(aligned.fit().geometry(), checks.cornerError() * unit, checks.heldOut(), unit);
        }
        return outcome instanceof GroupOutcome.HeldOutDiffer differ
                ? of(differ.fit().geometry(), Double.NaN, differ.check(), differ.unitArcsec())
                : NONE;
    }

    private static SolutionRecord of(FitGeometry geometry, double cornerError, HeldOutCheck heldOut, double unit) {
        return new SolutionRecord(
                geometry.name().toLowerCase(Locale.ROOT),
                cornerError,
                heldOut.count(),
                heldOut.rms() * unit,
                heldOut.median() * unit,
                heldOut.excess());
    }
}
