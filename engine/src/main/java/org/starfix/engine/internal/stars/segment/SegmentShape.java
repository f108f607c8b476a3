package org.starfix.engine.internal.stars.segment;

import java.io.Serializable;

/**
 * The ellipse with the second moments of a segment; NaN where it has none.
 *
 * <p>Source: SExtractor's shape parameters as photutils 1.11 has them; moments of a pixel or a line are widened by steps of 1/12
 * until they have an area.
 *
 * @param semimajor,semiminor standard deviations along the axes, pixels
 * @param orientation angle of the major axis from x towards y, degrees, -90 to 90
 */
public record SegmentShape(double semimajor, double semiminor, double orientation) implements Serializable {
    private static final double PIXEL_VARIANCE = 1 / 12.0;

    /** No shape. */
    static final SegmentShape NONE = new SegmentShape(Double.NaN, Double.NaN, Double.NaN);

    /** Of the second moments about the centroid, for a flux of 1. */
    static SegmentShape of(double xx, double yy, double xy) {
        if (!(xx * yy - xy * xy >= 0)) {
            return NONE;
        }
        double a = xx;
        double b = yy;
        while (a * b - xy * xy < PIXEL_VARIANCE * PIXEL_VARIANCE) {
            a += PIXEL_VARIANCE;
            b += PIXEL_VARIANCE;
        }
        double mean = (a + b) / 2;
        double half = Math.hypot((a - b) / 2, xy);
        return new SegmentShape(
                Math.sqrt(mean + half),
                Math.sqrt((a * b - xy * xy) / (mean + half)),
                0.5 * Math.toDegrees(StrictMath.atan2(2 * xy, a - b)));
    }

    public double eccentricity() {
        double ratio = semiminor / semimajor;
        return Math.sqrt(1 - ratio * ratio);
    }

    public double ellipticity() {
        return 1 - semiminor / semimajor;
    }

    public double elongation() {
        return semimajor / semiminor;
    }

    /** FWHM of the round Gaussian with the same moments, pixels. */
    public double fwhm() {
        return 2 * Math.sqrt(StrictMath.log(2) * (semimajor * semimajor + semiminor * semiminor));
    }
}
