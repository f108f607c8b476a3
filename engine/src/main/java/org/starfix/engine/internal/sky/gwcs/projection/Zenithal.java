package org.starfix.engine.internal.sky.gwcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * Projections in which the distance from the centre depends only on that on the sphere.
 *
 * <p>Units: radians inside; c is the angle from the native pole, r the distance on the plane. Source: as {@link Projection},
 * section 5.1.
 */
public sealed interface Zenithal extends Projection {
    /** The distance on the plane; NaN if there is none. */
    double radius(double c);

    /** The angle from the pole; NaN if there is none. */
    double angle(double r);

    @Override
    default void toNative(double x, double y, double[] out, int at) {
        double theta = 90 - Math.toDegrees(angle(Math.toRadians(Math.hypot(x, y))));
        double phi = x == 0 && y == 0 ? 0 : Math.toDegrees(Math.atan2(x, -y));
        out[at] = Double.isNaN(theta) ? theta : phi;
        out[at + 1] = theta;
    }

    @Override
    default void toPlane(double phi, double theta, double[] out, int at) {
        double r = Math.toDegrees(radius(Math.toRadians(90 - theta)));
        double a = Math.toRadians(phi);
        out[at] = r * Math.sin(a);
        out[at + 1] = -r * Math.cos(a);
    }

    /** TAN; the far hemisphere has no image. */
    record Gnomonic() implements Zenithal {
        @Override
        public double radius(double c) {
            return c < Math.PI / 2 ? Math.tan(c) : Double.NaN;
        }

        @Override
        public double angle(double r) {
            return Math.atan(r);
        }
    }

    /** STG. */
    record Stereographic() implements Zenithal {
        @Override
        public double radius(double c) {
            return c < Math.PI ? 2 * Math.tan(c / 2) : Double.NaN;
        }

        @Override
        public double angle(double r) {
            return 2 * Math.atan(r / 2);
        }
    }

    /** ARC. */
    record Equidistant() implements Zenithal {
        @Override
        public double radius(double c) {
            return c;
        }

        @Override
        public double angle(double r) {
            return r <= Math.PI * (1 + LIMB) ? Math.min(r, Math.PI) : Double.NaN;
        }
    }

    /** ZEA. */
    record EqualArea() implements Zenithal {
        @Override
        public double radius(double c) {
            return 2 * Math.sin(c / 2);
        }

        @Override
        public double angle(double r) {
            return r <= 2 * (1 + LIMB) ? 2 * Math.asin(Math.min(r / 2, 1)) : Double.NaN;
        }
    }

    /**
     * AIR: the least mean square of distortions over a cap.
     *
     * @param k {@code ln(cos b) / tan^2 b}, b half the angle from the pole to the edge of the cap
     */
    record Airy(double k) implements Zenithal {
        /** @param edge native latitude of the edge of the cap in degrees, from 0 to 90 */
        public static Airy withinLatitude(double edge) {
            Check.argument(edge >= 0 && edge <= 90, "airy: theta_b must be 0 to 90 degrees, not %s", edge);
            double b = Math.toRadians(90 - edge) / 2;
            double t = Math.tan(b);
            // The limit for a cap that shrinks to nothing; the quotient is lost in rounding before.
            return new Airy(b < 1e-4 ? -0.5 : Math.log(Math.cos(b)) / (t * t));
        }

        @Override
        public double radius(double c) {
            double t = Math.tan(c / 2);
            // ln(cos) = -ln(1 + tan^2) / 2 keeps its digits at small angles.
            return t == 0 ? 0 : c < Math.PI ? Math.log1p(t * t) / t - 2 * k * t : Double.NaN;
        }

        /** By bisection: the radius grows with the angle. */
        @Override
        public double angle(double r) {
            double low = 0;
            double high = Math.PI;
            while (true) {
                double middle = (low + high) / 2;
                if (!(middle > low && middle < high)) {
                    return Double.isNaN(r) ? r : middle;
                }
                if (radius(middle) < r) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
        }
    }

    /** How far beyond the edge of the sphere a point may lie by rounding, relative. */
    double LIMB = 1e-13;
}
