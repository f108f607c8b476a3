package org.starfix.engine.internal.sky.wcs.projection;

/**
 * Zenithal projections whose scale depends on the distance from the native pole only: {@code x = R sin(phi)},
 * {@code y = -R cos(phi)}.
 *
 * <p>Units: radius in degrees of the plane, colatitude in radians.
 */
public sealed interface Radial extends Projection
        permits Radial.Equidistant, Radial.Stereographic, Radial.EqualArea, Airy, ZenithalPolynomial {
    /** Radii that exceed their limit by no more than this, relative, are rounded to it. */
    double ROUNDING = 1e-12;

    /** Distance from the origin of the plane of a point at that distance from the native pole. */
    double radius(double colatitude);

    /** The way back of {@link #radius}. */
    double colatitude(double radius);

    @Override
    default void planeToNative(double x, double y, double[] vector) {
        double r = Math.hypot(x, y);
        double c = colatitude(r);
        double sin = Math.sin(c);
        vector[0] = r == 0 ? sin : -y / r * sin;
        vector[1] = r == 0 ? 0 : x / r * sin;
        vector[2] = Math.cos(c);
    }

    @Override
    default void nativeToPlane(double vx, double vy, double vz, double[] out) {
        double s = Math.hypot(vx, vy);
        double r = radius(Math.atan2(s, vz));
        out[0] = s == 0 ? 0 * r : vy / s * r;
        out[1] = s == 0 ? -r : -vx / s * r;
    }

    /** ARC: distances from the pole are true. */
    record Equidistant() implements Radial {
        @Override
        public String code() {
            return "ARC";
        }

        @Override
        public double radius(double colatitude) {
            return RADIUS * colatitude;
        }

        @Override
        public double colatitude(double radius) {
            return radius <= 180 * (1 + ROUNDING) ? Math.min(radius / RADIUS, Math.PI) : Double.NaN;
        }
    }

    /** STG: angles are true. The opposite pole has no image. */
    record Stereographic() implements Radial {
        @Override
        public String code() {
            return "STG";
        }

        @Override
        public double radius(double colatitude) {
            return colatitude < Math.PI ? 2 * RADIUS * Math.tan(colatitude / 2) : Double.NaN;
        }

        @Override
        public double colatitude(double radius) {
            return 2 * Math.atan(radius / (2 * RADIUS));
        }
    }

    /** ZEA: areas are true. */
    record EqualArea() implements Radial {
        @Override
        public String code() {
            return "ZEA";
        }

        @Override
        public double radius(double colatitude) {
            return 2 * RADIUS * Math.sin(colatitude / 2);
        }

        @Override
        public double colatitude(double radius) {
            double sin = radius / (2 * RADIUS);
            return sin <= 1 + ROUNDING ? 2 * Math.asin(Math.min(sin, 1)) : Double.NaN;
        }
    }
}
