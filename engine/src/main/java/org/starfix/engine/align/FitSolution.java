package org.starfix.engine.align;

import java.io.Serializable;

/**
 * How the fit of a group was solved and checked: columns of its row in the ledger.
 *
 * <p>Units: arcsec. Texts are empty, numbers NaN and counts 0 where there was no fit or nothing was asked for.
 *
 * @param geometry of the fit, as {@code fitgeometry} has it
 * @param cornerError predicted error of the correction at the worst corner of the group's images
 * @param heldOut stars held out of the fit
 * @param heldOutRmse,heldOutMedian size of their residuals
 * @param heldOutExcess standard deviations by which they lie above the fit's own
 */
public record FitSolution(
        String geometry,
        double cornerError,
        int heldOut,
        double heldOutRmse,
        double heldOutMedian,
        double heldOutExcess)
        implements Serializable {

    /** No fit. */
    public static final FitSolution NONE = new FitSolution("", Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN);
}
