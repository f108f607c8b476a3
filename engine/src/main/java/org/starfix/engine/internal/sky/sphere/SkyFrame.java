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

    /**
     * The small rotation of the sphere that shifts the centre and turns about it, as a vector along its axis.
     *
     * @param a,b shift east and north
     * @param turn about the centre, east to north, in the unit of the shifts
     */
    public double[] rotation(double a, double b, double turn) {
        return new double[] {
            a * north.x() - b * east.x() + turn * center.x(),
            a * north.y() - b * east.y() + turn * center.y(),
            a * north.z() - b * east.z() + turn * center.z()
        };
    }

    /** Shift east and north of this centre and turn about it by a small rotation. */
    public double[] seen(double[] rotation) {
        UnitVector w = new UnitVector(rotation[0], rotation[1], rotation[2]);
        return new double[] {w.dot(north), -w.dot(east), w.dot(center)};
    }

    /** {@link #seen} of unit {@link #rotation}s of another frame: 3 x 3, row-major. */
    public double[] from(SkyFrame other) {
        double[] map = new double[9];
        for (int j = 0; j < 3; j++) {
            double[] seen = seen(other.rotation(j == 0 ? 1 : 0, j == 1 ? 1 : 0, j == 2 ? 1 : 0));
            for (int i = 0; i < 3; i++) {
                map[3 * i + j] = seen[i];
            }
        }
        return map;
    }
}
