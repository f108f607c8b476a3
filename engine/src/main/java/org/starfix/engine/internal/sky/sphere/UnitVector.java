package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import org.starfix.engine.sky.SkyPosition;

/** A direction as a unit vector: x towards (ra, dec) = (0, 0), z towards the north pole. */
public record UnitVector(double x, double y, double z) implements Serializable {

    /** The unit vector of a position in degrees. */
    public static UnitVector ofDegrees(double ra, double dec) {
        double a = Math.toRadians(ra);
        double d = Math.toRadians(dec);
        double c = Math.cos(d);
        return new UnitVector(c * Math.cos(a), c * Math.sin(a), Math.sin(d));
    }

    /** The position of this vector; right ascension in 0..360. */
    public SkyPosition toSky() {
        double ra = Math.toDegrees(Math.atan2(y, x));
        return new SkyPosition(ra < 0 ? ra + 360 : ra, Math.toDegrees(Math.atan2(z, Math.hypot(x, y))));
    }

    public double dot(UnitVector o) {
        return x * o.x + y * o.y + z * o.z;
    }

    /** The cross product; not normalised. */
    public UnitVector cross(UnitVector o) {
        return new UnitVector(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    /** The difference; not normalised. */
    public UnitVector minus(UnitVector o) {
        return new UnitVector(x - o.x, y - o.y, z - o.z);
    }

    public UnitVector normalized() {
        double n = Math.sqrt(dot(this));
        return new UnitVector(x / n, y / n, z / n);
    }
}
