package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Two directions at right angles to a third: east and north, or any fixed pair at a pole.
 *
 * @param center the third
 * @param east,north unit vectors
 */
record LocalFrame(UnitVector center, UnitVector east, UnitVector north) implements Serializable {

    static LocalFrame at(UnitVector center) {
        double longitude = Math.atan2(center.y(), center.x());
        UnitVector east = new UnitVector(-Math.sin(longitude), Math.cos(longitude), 0);
        return new LocalFrame(center, east, center.cross(east).normalized());
    }

    /**
     * The small rotation of the sphere that shifts the centre and turns about it, as a vector along its axis.
     *
     * @param a,b shift east and north
     * @param turn about the centre, east to north, in the unit of the shifts
     */
    double[] rotation(double a, double b, double turn) {
        return new double[] {
            a * north.x() - b * east.x() + turn * center.x(),
            a * north.y() - b * east.y() + turn * center.y(),
            a * north.z() - b * east.z() + turn * center.z()
        };
    }

    /** Shift east and north of this centre and turn about it by a small rotation. */
    double[] seen(double[] rotation) {
        UnitVector w = new UnitVector(rotation[0], rotation[1], rotation[2]);
        return new double[] {w.dot(north), -w.dot(east), w.dot(center)};
    }

    /** {@link #seen} of unit {@link #rotation}s of another frame: 3 x 3, row-major. */
    double[] from(LocalFrame other) {
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
