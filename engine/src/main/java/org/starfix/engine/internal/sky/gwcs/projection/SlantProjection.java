package org.starfix.engine.internal.sky.gwcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * SZP and SIN: a sphere seen from a point {@code zp} radii below the plane and {@code (xp, yp)} beside the point where the plane touches; for SIN it
 * is infinitely far in a given direction.
 *
 * <p>With z the depth below the tangent point, both are {@code (X - a z)^2 + (Y - b z)^2 = 2 z - z^2}; its smaller root is
 * taken in the form that keeps its digits near the centre. Units: degrees; z in radii. Source: as {@link Projection},
 * equations 42 and 61.
 */
public sealed interface SlantProjection extends Projection {

    /** The slope a of the ray through a point of the plane. */
    double slopeX(double x);

    /** The slope b of the ray through a point of the plane. */
    double slopeY(double y);

    @Override
    default void toNative(double x, double y, double[] out, int at) {
        double u = Math.toRadians(x);
        double v = Math.toRadians(y);
        double a = slopeX(u);
        double b = slopeY(v);
        double half = 1 + a * u + b * v;
        double root = Math.sqrt(half * half - (a * a + b * b + 1) * (u * u + v * v));
        double z = half + root == 0 ? 0 : (u * u + v * v) / (half + root);
        double east = u - a * z;
        double south = -(v - b * z);
        double theta = z <= 2 ? Math.toDegrees(Math.atan2(1 - z, Math.hypot(east, south))) : Double.NaN;
        double phi = east == 0 && south == 0 ? 0 : Math.toDegrees(Math.atan2(east, south));
        out[at] = Double.isNaN(theta) ? theta : phi;
        out[at + 1] = theta;
    }

    /**
     * SIN.
     *
     * @param xi east component of the tilt of the rays
     * @param eta north component
     */
    record Orthographic(double xi, double eta) implements SlantProjection {
        @Override
        public double slopeX(double x) {
            return xi;
        }

        @Override
        public double slopeY(double y) {
            return eta;
        }

        @Override
        public void toPlane(double phi, double theta, double[] out, int at) {
            double a = Math.toRadians(phi);
            double t = Math.toRadians(theta);
            double z = depth(t);
            double east = Math.cos(t) * Math.sin(a);
            double north = -Math.cos(t) * Math.cos(a);
            // The side of the sphere that the rays reach first.
            boolean visible = Math.sin(t) + xi * east + eta * north >= -1e-13;
            out[at] = visible ? Math.toDegrees(east + xi * z) : Double.NaN;
            out[at + 1] = visible ? Math.toDegrees(north + eta * z) : Double.NaN;
        }
    }

    /**
     * SZP with the point of projection at {@code (xp, yp)} on the plane and depth {@code zp} below it.
     */
    record SlantPerspective(double xp, double yp, double zp) implements SlantProjection {
        /** @param mu distance of the point of projection from the centre of the sphere in radii; phi0, theta0 in degrees */
        public static SlantPerspective of(double mu, double phi0, double theta0) {
            double t = Math.toRadians(theta0);
            double p = Math.toRadians(phi0);
            double zp = mu * Math.sin(t) + 1;
            Check.argument(
                    zp != 0,
                    "slant_zenithal_perspective: the point of projection lies in the plane; choose another mu or theta0");
            return new SlantPerspective(-mu * Math.cos(t) * Math.sin(p), mu * Math.cos(t) * Math.cos(p), zp);
        }

        @Override
        public double slopeX(double x) {
            return (x - xp) / zp;
        }

        @Override
        public double slopeY(double y) {
            return (y - yp) / zp;
        }

        @Override
        public void toPlane(double phi, double theta, double[] out, int at) {
            double a = Math.toRadians(phi);
            double t = Math.toRadians(theta);
            double z = depth(t);
            double east = Math.cos(t) * Math.sin(a);
            double north = -Math.cos(t) * Math.cos(a);
            double x = (zp * east - xp * z) / (zp - z);
            double y = (zp * north - yp * z) / (zp - z);
            // The ray leaves the sphere there, or enters it if the point of projection lies over the plane.
            double facing = (1 - east * xp - north * yp - Math.sin(t) * (1 - zp)) * Math.signum(zp);
            boolean visible = facing >= -1e-13 && (zp - z) * Math.signum(zp) > 0;
            out[at] = visible ? Math.toDegrees(x) : Double.NaN;
            out[at + 1] = visible ? Math.toDegrees(y) : Double.NaN;
        }
    }

    /** {@code 1 - sin theta} without loss of digits near the pole; theta in radians. */
    private static double depth(double theta) {
        double s = Math.sin((Math.PI / 2 - theta) / 2);
        return 2 * s * s;
    }
}
