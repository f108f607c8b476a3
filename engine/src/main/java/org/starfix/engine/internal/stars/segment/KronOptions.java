package org.starfix.engine.internal.stars.segment;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How the light in an ellipse around a segment is measured ({@code kron_params}, {@code apermask_method}).
 *
 * @param scale semi-axes of the aperture in units of the Kron radius
 * @param minRadius least Kron radius
 * @param minCircleRadius an aperture that is smaller, in pixels, becomes a circle of this radius
 * @param maxRadius a larger Kron radius is not believed: NaN
 */
public record KronOptions(
        double scale,
        double minRadius,
        double minCircleRadius,
        Neighbours neighbours,
        ErrorWeights errorWeights,
        double maxRadius)
        implements Serializable {

    /** How the share of a pixel in the aperture counts in the variance of the flux. */
    public enum ErrorWeights {
        PLAIN,
        SQUARED
    }

    public static final KronOptions DEFAULT = new KronOptions(2.5, 1.4, 0, Neighbours.CORRECT);

    public KronOptions {
        Check.argument(
                scale > 0 && Double.isFinite(scale) && minRadius > 0 && Double.isFinite(minRadius),
                "segmentation: kron_params has the scale %s and the smallest radius %s; both must be finite and above"
                        + " 0",
                scale,
                minRadius);
        Check.argument(
                minCircleRadius >= 0 && Double.isFinite(minCircleRadius),
                "segmentation: kron_params has %s as the radius of the smallest circle; it must be finite and not"
                        + " negative",
                minCircleRadius);
        Check.argument(maxRadius > 0, "segmentation: the largest Kron radius is %s; it must be above 0", maxRadius);
    }

    /** Plain weights, every Kron radius believed. */
    public KronOptions(double scale, double minRadius, double minCircleRadius, Neighbours neighbours) {
        this(scale, minRadius, minCircleRadius, neighbours, ErrorWeights.PLAIN, Double.POSITIVE_INFINITY);
    }

    /** These options with other weights and another largest radius. */
    public KronOptions with(ErrorWeights newWeights, double newMaxRadius) {
        return new KronOptions(scale, minRadius, minCircleRadius, neighbours, newWeights, newMaxRadius);
    }
}
