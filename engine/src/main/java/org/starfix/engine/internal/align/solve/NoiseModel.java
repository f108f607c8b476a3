package org.starfix.engine.internal.align.solve;

import java.io.Serializable;

/**
 * How well a detection is measured: {@code sigma^2 = (scale stated)^2 + floor^2}, an axis.
 *
 * @param usualArcsec stands for an error that is not stated
 * @param scale by which stated errors are multiplied
 * @param floorArcsec what the bright end has besides, in every detection independently
 */
public record NoiseModel(double usualArcsec, double scale, double floorArcsec) implements Serializable {

    /** The variance of a position, an axis, arcsec squared. */
    double variance(double statedArcsec) {
        double stated = scale * (statedArcsec > 0 ? statedArcsec : usualArcsec);
        return stated * stated + floorArcsec * floorArcsec;
    }
}
