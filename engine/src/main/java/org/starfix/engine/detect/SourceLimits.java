package org.starfix.engine.detect;

import java.io.Serializable;
import org.starfix.engine.numeric.Check;

/**
 * Which detections count as stars; all limits are exclusive, as in photutils 1.11.
 *
 * @param sharplo,sharphi bounds on sharpness
 * @param roundlo,roundhi bounds on both roundnesses
 * @param peakmax bound on the central pixel, in units of the image; infinite for none
 */
public record SourceLimits(double sharplo, double sharphi, double roundlo, double roundhi, double peakmax)
        implements Serializable {
    public static final SourceLimits DEFAULT = new SourceLimits(0.2, 1.0, -1.0, 1.0, Double.POSITIVE_INFINITY);

    public SourceLimits {
        Check.argument(
                !Double.isNaN(sharplo) && !Double.isNaN(sharphi),
                "star finder: sharplo, sharphi got %s, %s, expected numbers",
                sharplo,
                sharphi);
        Check.argument(
                !Double.isNaN(roundlo) && !Double.isNaN(roundhi),
                "star finder: roundlo, roundhi got %s, %s, expected numbers",
                roundlo,
                roundhi);
        Check.argument(!Double.isNaN(peakmax), "star finder: peakmax got %s, expected a number", peakmax);
    }

    /** False for anything that is NaN. */
    boolean accept(DaoSource source) {
        return source.sharpness() > sharplo
                && source.sharpness() < sharphi
                && source.roundness1() > roundlo
                && source.roundness1() < roundhi
                && source.roundness2() > roundlo
                && source.roundness2() < roundhi
                && source.peak() < peakmax;
    }
}
