package org.starfix.engine.internal.align.match;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How two source lists are matched. Units: as the caller's plane (arcsec as configured by the user; see {@link #inUnitsOf}).
 *
 * @param searchRadius largest offset that the histogram looks for
 * @param useHistogram whether the first offset comes from the histogram; otherwise it is (xOffset, yOffset)
 * @param separation sources closer than this to a brighter-listed neighbour are left out
 * @param tolerance largest distance of a matched pair after the first offset
 * @param xOffset,yOffset first offset (image minus reference) without the histogram
 * @param stage whose keys these are
 */
public record MatchOptions(
        double searchRadius,
        boolean useHistogram,
        double separation,
        double tolerance,
        double xOffset,
        double yOffset,
        AlignmentStage stage)
        implements Serializable {

    public MatchOptions {
        Check.argument(searchRadius > 0, "searchrad must be above 0, not %s", searchRadius);
        Check.argument(separation > 0, "separation must be above 0, not %s", separation);
        Check.argument(tolerance > 0, "tolerance must be above 0, not %s", tolerance);
        Check.argument(
                Double.isFinite(xOffset) && Double.isFinite(yOffset),
                "xoffset and yoffset must be finite, not %s and %s",
                xOffset,
                yOffset);
    }

    /** These options, given in arcsec, in a plane one unit of which is {@code unitArcsec} arcsec. */
    public MatchOptions inUnitsOf(double unitArcsec) {
        return new MatchOptions(
                searchRadius / unitArcsec,
                useHistogram,
                separation / unitArcsec,
                tolerance / unitArcsec,
                xOffset / unitArcsec,
                yOffset / unitArcsec,
                stage);
    }
}
