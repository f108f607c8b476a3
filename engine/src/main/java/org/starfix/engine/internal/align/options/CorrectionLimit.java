package org.starfix.engine.internal.align.options;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;

/**
 * How far a correction may move the corners of an image before it is taken for a false match.
 *
 * <p>Source: {@code TweakRegStep} of jwst 1.14. Differs from it: only the group concerned is refused.
 *
 * @param arcsec corrections of this size and more are refused; infinite for no limit
 */
public record CorrectionLimit(double arcsec) implements Serializable {
    public static final CorrectionLimit NONE = new CorrectionLimit(Double.POSITIVE_INFINITY);

    public CorrectionLimit {
        Check.argument(
                arcsec > 0, "the limit of a correction must be above 0 arcsec, not %s", arcsec); // also rejects NaN
    }

    /** Twice what the matching can find: the largest first offset plus the tolerance. {@code match} is in arcsec. */
    public static CorrectionLimit of(MatchOptions match) {
        double offset = match.useHistogram()
                ? match.searchRadius()
                : Math.max(Math.abs(match.xOffset()), Math.abs(match.yOffset()));
        return new CorrectionLimit(2 * (offset + match.tolerance()));
    }

    /** After a pattern: twice the tolerance beyond what the pattern found. {@code match} is in arcsec. */
    public static CorrectionLimit afterPattern(MatchOptions match) {
        return new CorrectionLimit(2 * match.tolerance());
    }

    /** Whether a correction of this size is believed; an undefined one is not. */
    public boolean allows(double correctionArcsec) {
        return correctionArcsec < arcsec || arcsec == Double.POSITIVE_INFINITY && !Double.isNaN(correctionArcsec);
    }

    /** The largest distance on the sky, arcsec, by which a corner of an image moves from one WCS to another. */
    public static double largestCornerMoveArcsec(List<Wcs> before, List<Wcs> after) {
        Check.argument(
                before.size() == after.size(),
                "a correction needs as many WCS after it as before: %s before, %s after",
                before.size(),
                after.size());
        double largest = 0;
        for (int i = 0; i < before.size(); i++) {
            largest = Math.max(largest, largestCornerMoveArcsec(before.get(i), after.get(i)));
        }
        return largest;
    }

    private static double largestCornerMoveArcsec(Wcs before, Wcs after) {
        PixelBox box = before.boundingBox();
        double[] x = {rounded(box.xMin()), rounded(box.xMax())};
        double[] y = {rounded(box.yMin()), rounded(box.yMax())};
        double largest = 0;
        for (double cornerX : x) {
            for (double cornerY : y) {
                double move = sky(before, cornerX, cornerY).separationDegrees(sky(after, cornerX, cornerY));
                largest = Math.max(largest, move * Arcsec.PER_DEGREE); // NaN stays NaN
            }
        }
        return largest;
    }

    /** The corner as the footprint of the reference implementation has it: pixels 0 and N. */
    private static double rounded(double edge) {
        return Math.floor(edge + 0.5);
    }

    private static SkyPosition sky(Wcs wcs, double x, double y) {
        double[] out = new double[2];
        wcs.pixelToSky(x, y, out);
        return new SkyPosition(out[0], out[1]);
    }
}
