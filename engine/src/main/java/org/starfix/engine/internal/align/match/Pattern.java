package org.starfix.engine.internal.align.match;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * Where a pattern of stars puts an image list in a reference list.
 *
 * @param map from image to reference positions: shift, rotation and scale, no reflection
 * @param pairs stars of the image that have one of the reference within the tolerance
 * @param stars stars of the image that were looked for
 * @param expected how many of them would have one by chance
 * @param logChance decimal logarithm of the chance that so many are found by accident, all places that were tried counted
 */
public record Pattern(Affine2 map, int pairs, int stars, double expected, double logChance) implements Serializable {

    /** Degrees, as in {@code FitAngles}: positive from y to x of the plane. */
    public double rotation() {
        return Math.toDegrees(Math.atan2(-map.m10(), map.m00()));
    }

    public double scale() {
        return Math.hypot(map.m00(), map.m10());
    }
}
