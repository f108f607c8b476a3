package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;

/**
 * Two directions that span the tangent plane at a place of the sky: east and north, where there is an east. At a pole they are those of right
 * ascension 0.
 */
public record SkyFrame(UnitVector center, UnitVector east, UnitVector north) implements Serializable {
    /** So near a pole, in radian, right ascension is rounding. */
    private static final double POLE = 1e-12;

    /** The frame at a unit vector. */
    public static SkyFrame at(UnitVector center) {
        double fromPole = Math.hypot(center.x(), center.y());
        UnitVector east = fromPole > POLE
                ? new UnitVector(-center.y() / fromPole, center.x() / fromPole, 0)
                : new UnitVector(0, 1, 0);
        return new SkyFrame(center, east, center.cross(east).normalized());
    }
}
