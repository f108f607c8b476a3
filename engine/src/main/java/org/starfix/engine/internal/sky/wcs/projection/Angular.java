package org.starfix.engine.internal.sky.wcs.projection;

/**
 * Projections that are written in native longitude and latitude.
 *
 * <p>Units: degrees, longitude -180 to 180. A point of the plane that would have angles beyond these ranges has none.
 */
public sealed interface Angular extends Projection
        permits Cylindrical, PseudoCylindrical, Conic, Polyconic, HealpixProjection {
    /** Degrees by which an angle may exceed its range from rounding alone. */
    double ROUNDING = 1e-11;

    /** {@code out[0..1]}: native longitude and latitude of a point of the plane, whatever their size; NaN where undefined. */
    void planeToAngles(double x, double y, double[] out);

    /** {@code out[0..1]}: the point of the plane. */
    void anglesToPlane(double longitude, double latitude, double[] out);

    @Override
    default double originLatitude() {
        return 0;
    }

    @Override
    default void planeToNative(double x, double y, double[] vector) {
        planeToAngles(x, y, vector);
        double phi = Math.toRadians(inRange(vector[0], 180));
        double theta = Math.toRadians(inRange(vector[1], 90));
        vector[0] = Math.cos(theta) * Math.cos(phi);
        vector[1] = Math.cos(theta) * Math.sin(phi);
        vector[2] = Math.sin(theta) + 0 * phi; // NaN for both
    }

    @Override
    default void nativeToPlane(double vx, double vy, double vz, double[] out) {
        double longitude = vx == 0 && vy == 0 ? 0 : Math.toDegrees(Math.atan2(vy, vx));
        anglesToPlane(longitude, Math.toDegrees(Math.atan2(vz, Math.hypot(vx, vy))), out);
    }

    private static double inRange(double angle, double limit) {
        return Math.abs(angle) <= limit + ROUNDING ? Math.max(-limit, Math.min(limit, angle)) : Double.NaN;
    }
}
