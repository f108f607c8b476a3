package org.starfix.engine.internal.sky.wcs.projection;

import java.io.Serializable;

/**
 * A map projection: native sphere to plane of intermediate world coordinates and back. One variant per algorithm code.
 *
 * <p>Units: the plane is in degrees; directions on the native sphere are unit vectors, x towards native (longitude,
 * latitude) = (0, 0), z towards the native pole. NaN where undefined.
 *
 * <p>Source: Calabretta and Greisen 2002, A&amp;A 395, 1077 (paper II), section 5.
 */
public sealed interface Projection extends Serializable
        permits Gnomonic, Radial, Orthographic, Perspective, SlantPerspective, Angular, BentPlane {
    /** Degrees in a radian: the radius of the generating sphere. */
    double RADIUS = 180 / Math.PI;

    /** The three letters in CTYPE. */
    String code();

    /** Native latitude, degrees, of the point that falls on the origin of the plane; its native longitude is 0. */
    default double originLatitude() {
        return 90;
    }

    /** {@code vector[0..2]}: the direction of a point of the plane. */
    void planeToNative(double x, double y, double[] vector);

    /** {@code out[0..1]}: the point of the plane of a unit vector. */
    void nativeToPlane(double vx, double vy, double vz, double[] out);
}
