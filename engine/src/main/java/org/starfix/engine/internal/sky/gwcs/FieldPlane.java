package org.starfix.engine.internal.sky.gwcs;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.sky.gwcs.projection.Rotation3;

/**
 * The plane that touches the sphere of telescope coordinates at the reference angles: a point at unit vector {@code p} of
 * (V2, V3) has plane coordinates {@code (y/x, z/x)} of {@code R p}. Immutable.
 *
 * <p>Units: V2, V3 arcsec; plane radians.
 */
record FieldPlane(Rotation3 rotation) implements Serializable {
    private static final double DEGREES_PER_ARCSEC = 1 / Arcsec.PER_DEGREE;

    static FieldPlane of(ReferenceAngles angles) {
        return new FieldPlane(Rotation3.ofSequence(angles.rotationDegrees(), "zyx"));
    }

    /** NaN on the far hemisphere. */
    void toPlane(double v2, double v3, double[] out) {
        double lon = Math.toRadians(v2 * DEGREES_PER_ARCSEC);
        double lat = Math.toRadians(v3 * DEGREES_PER_ARCSEC);
        double c = Math.cos(lat);
        double x = c * Math.cos(lon);
        double y = c * Math.sin(lon);
        double z = Math.sin(lat);
        double along = rotation.x(x, y, z);
        double depth = along > 0 ? along : Double.NaN;
        out[0] = rotation.y(x, y, z) / depth;
        out[1] = rotation.z(x, y, z) / depth;
    }

    /** V2 in -180..180 degrees, as arcsec. */
    void toField(double planeX, double planeY, double[] out) {
        double x = rotation.m00() + rotation.m10() * planeX + rotation.m20() * planeY;
        double y = rotation.m01() + rotation.m11() * planeX + rotation.m21() * planeY;
        double z = rotation.m02() + rotation.m12() * planeX + rotation.m22() * planeY;
        out[0] = Math.toDegrees(Math.atan2(y, x)) * Arcsec.PER_DEGREE;
        out[1] = Math.toDegrees(Math.atan2(z, Math.sqrt(x * x + y * y))) * Arcsec.PER_DEGREE;
    }
}
