package org.starfix.engine.internal.stars.detect.peak;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Which detections count as stars. Limits are exclusive as in photutils 1.11, or inclusive as in later releases.
 *
 * @param sharplo,sharphi bounds on sharpness
 * @param roundlo,roundhi bounds on both roundnesses
 * @param peakmax bound on the peak, in units of the image; infinite for none
 */
public record SourceLimits(double sharplo, double sharphi, double roundlo, double roundhi, double peakmax)
        implements Serializable {
    public static final SourceLimits DEFAULT = new SourceLimits(0.2, 1.0, -1.0, 1.0, Double.POSITIVE_INFINITY);

    public SourceLimits {
        Check.argument(
                !Double.isNaN(sharplo) && !Double.isNaN(sharphi),
                "star finder: sharplo is %s and sharphi %s; both must be numbers",
                sharplo,
                sharphi);
        Check.argument(
                !Double.isNaN(roundlo) && !Double.isNaN(roundhi),
                "star finder: roundlo is %s and roundhi %s; both must be numbers",
                roundlo,
                roundhi);
        Check.argument(
                !Double.isNaN(peakmax),
                "star finder: peakmax is %s; it must be a number, or none for no limit",
                peakmax);
    }

    /** False for NaN. */
    public boolean acceptSharpness(double sharpness, FinderRelease release) {
        return release.within(sharpness, sharplo, sharphi);
    }

    /** False for NaN. */
    public boolean acceptRoundness(double roundness, FinderRelease release) {
        return release.within(roundness, roundlo, roundhi);
    }

    /** False for NaN. */
    public boolean acceptPeak(double peak, FinderRelease release) {
        return release.below(peak, peakmax);
    }
}
