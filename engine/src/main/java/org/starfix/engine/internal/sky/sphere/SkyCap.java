package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * All directions within an angle of a centre: a cheap bound of a region.
 *
 * @param center unit vector
 * @param radius radians; at {@code pi} or more the cap is the whole sphere
 */
public record SkyCap(UnitVector center, double radius) implements Serializable {
    /** Rounding of a centre, of a radius and of an angle between two centres together stay below this many radians. */
    private static final double ROUNDING = 1e-14;

    public SkyCap {
        Check.argument(
                radius >= 0, "sky cap: the radius must not be negative, but it is %s", radius); // also rejects NaN
    }

    /**
     * A cap that contains the given directions, centred on their mean.
     *
     * <p>A cap of less than a quarter circle also contains the great-circle arcs between them; a larger one is widened to the
     * whole sphere.
     *
     * <p>Shapes: {@code xyz} holds 3 numbers a unit vector, at least one vector.
     */
    public static SkyCap around(double[] xyz) {
        Check.argument(
                xyz.length >= 3 && xyz.length % 3 == 0,
                "sky cap: the number of coordinates is %s; it must be 3 for each of at least one position",
                xyz.length);
        double sx = 0;
        double sy = 0;
        double sz = 0;
        for (int i = 0; i < xyz.length; i += 3) {
            sx += xyz[i];
            sy += xyz[i + 1];
            sz += xyz[i + 2];
        }
        UnitVector mean = new UnitVector(sx, sy, sz);
        if (!(mean.dot(mean) > 0)) {
            return new SkyCap(new UnitVector(0, 0, 1), Math.PI); // opposite directions have no mean
        }
        UnitVector center = mean.normalized();
        double radius = 0;
        for (int i = 0; i < xyz.length; i += 3) {
            radius = Math.max(radius, angle(center, new UnitVector(xyz[i], xyz[i + 1], xyz[i + 2])));
        }
        return new SkyCap(center, radius < Math.PI / 2 - ROUNDING ? radius + ROUNDING : Math.PI);
    }

    /** Whether the caps have surely no point in common. */
    public boolean isDisjointFrom(SkyCap other) {
        return angle(center, other.center) > radius + other.radius + ROUNDING;
    }

    /** Angle between two unit vectors, from the chord: accurate where it is small. */
    private static double angle(UnitVector a, UnitVector b) {
        double dx = a.x() - b.x();
        double dy = a.y() - b.y();
        double dz = a.z() - b.z();
        return 2 * Math.asin(Math.min(1, 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz)));
    }
}
