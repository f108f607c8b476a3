package org.starfix.engine.internal.align.solve.rough;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * What is known before offsets are looked for.
 *
 * @param searchRadius how far a group may be from its place, arcsec; two of them differ by up to twice as much
 * @param tolerance by how much the same star may differ in two groups after their shifts: rotation, distortion and noise, arcsec
 * @param minSignificance what ties two parts of a survey must be this improbable by chance, as a negative decimal logarithm
 */
public record RoughOptions(double searchRadius, double tolerance, double minSignificance) implements Serializable {
    /** One in a million, as for any other match. */
    public static final double MIN_SIGNIFICANCE = 6;

    public RoughOptions {
        Check.argument(searchRadius > 0, "the search radius must be above 0, not %s arcsec", searchRadius);
        Check.argument(tolerance > 0, "the tolerance must be above 0, not %s arcsec", tolerance);
        Check.argument(minSignificance > 0, "the least significance must be above 0, not %s", minSignificance);
    }

    /** With the significance that is asked of any other match. */
    public RoughOptions(double searchRadius, double tolerance) {
        this(searchRadius, tolerance, MIN_SIGNIFICANCE);
    }

    /** Offsets of two groups are looked for up to here along each axis, arcsec. */
    double reach() {
        return 2 * searchRadius + tolerance;
    }
}
