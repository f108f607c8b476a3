package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How the simultaneous solution is made.
 *
 * @param geometry what of a group is corrected
 * @param searchRadiusArcsec how far a pointing may be off, an axis
 * @param toleranceArcsec how far apart detections of a star may lie after the rough solution
 * @param nclip most rounds of robust weights after the first; 0 for plain least squares
 * @param sigma residuals of more than so many standard deviations count less, beyond twice as many not at all
 * @param minobj fewest stars in common with others that align a group, unless its visit helps
 * @param motionPriorMasPerYear width of the motions of stars that the catalogue does not know, an axis, mas/yr; 0 to tie such stars
 *     within an epoch only
 * @param levels what is known of pointings
 * @param weighting what weighs a detection
 */
public record SolveOptions(
        FitGeometry geometry,
        double searchRadiusArcsec,
        double toleranceArcsec,
        int nclip,
        double sigma,
        int minobj,
        double motionPriorMasPerYear,
        Levels levels,
        PairWeighting weighting)
        implements Serializable {
    public SolveOptions {
        Check.argument(
                searchRadiusArcsec > 0 && toleranceArcsec > 0 && sigma > 0,
                "solution: searchrad, tolerance and sigma must be above 0, not %s, %s and %s",
                searchRadiusArcsec,
                toleranceArcsec,
                sigma);
        Check.argument(
                nclip >= 0 && minobj >= 1 && motionPriorMasPerYear >= 0,
                "solution: nclip and motion_prior must be 0 or more and minobj 1 or more, not %s, %s and %s",
                nclip,
                motionPriorMasPerYear,
                minobj);
    }

    /** Unknowns of a group: 2, 3, 4 or 6. */
    public int unknowns() {
        return 2 + geometry.linearParameters();
    }
}
