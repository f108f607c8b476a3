package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/** Projections whose meridians and parallels are straight lines. */
public sealed interface Cylindrical extends Angular
        permits Cylindrical.PlateCarree, Cylindrical.Mercator, Cylindrical.EqualArea, Cylindrical.Perspective {

    /** Plane x over native longitude. */
    default double stretch() {
        return 1;
    }

    /** Plane y, degrees, of a native latitude in degrees. */
    double height(double latitude);

    /** The way back of {@link #height}. */
    double latitude(double height);

    @Override
    default void planeToAngles(double x, double y, double[] out) {
        out[0] = x / stretch();
        out[1] = latitude(y);
    }

    @Override
    default void anglesToPlane(double longitude, double latitude, double[] out) {
        double y = height(latitude);
        out[0] = longitude * stretch() + 0 * y; // NaN for both
        out[1] = y;
    }

    /** CAR: the angles themselves. */
    record PlateCarree() implements Cylindrical {
        @Override
        public String code() {
            return "CAR";
        }

        @Override
        public double height(double latitude) {
            return latitude;
        }

        @Override
        public double latitude(double height) {
            return height;
        }
    }

    /** MER: angles are true. The poles have no image. */
    record Mercator() implements Cylindrical {
        @Override
        public String code() {
            return "MER";
        }

        @Override
        public double height(double latitude) {
            return Math.abs(latitude) < 90
                    ? RADIUS * Math.log(Math.tan(Math.toRadians(90 + latitude) / 2))
                    : Double.NaN;
        }

        @Override
        public double latitude(double height) {
            return 2 * Math.toDegrees(Math.atan(Math.exp(height / RADIUS))) - 90;
        }
    }

    /** CEA: areas are true; {@code lambda} = PVi_1 is the squared cosine of the latitude at which angles are true. */
    record EqualArea(double lambda) implements Cylindrical {
        public EqualArea {
            Check.argument(
                    lambda > 0 && lambda <= 1,
                    "CEA: PVi_1 of the latitude axis must be above 0 and at most 1, not %s",
                    lambda);
        }

        @Override
        public String code() {
            return "CEA";
        }

        @Override
        public double height(double latitude) {
            return RADIUS * Math.sin(Math.toRadians(latitude)) / lambda;
        }

        @Override
        public double latitude(double height) {
            double sin = height * lambda / RADIUS;
            return Math.toDegrees(Math.asin(Math.abs(sin) <= 1 + 1e-13 ? Math.max(-1, Math.min(1, sin)) : sin));
        }
    }

    /** CYP: from a point in the equator, {@code mu} = PVi_1 radii opposite, onto a cylinder of {@code lambda} = PVi_2 radii. */
    record Perspective(double mu, double lambda) implements Cylindrical {
        public Perspective {
            Check.argument(
                    lambda != 0 && mu + lambda != 0,
                    "CYP: PVi_1, PVi_2 of the latitude axis are %s, %s, but PVi_2 must be neither 0 nor -PVi_1",
                    mu,
                    lambda);
        }

        @Override
        public String code() {
            return "CYP";
        }

        @Override
        public double stretch() {
            return lambda;
        }

        @Override
        public double height(double latitude) {
            double distance = mu + Math.cos(Math.toRadians(latitude));
            return distance == 0 ? Double.NaN : RADIUS * (mu + lambda) / distance * Math.sin(Math.toRadians(latitude));
        }

        @Override
        public double latitude(double height) {
            double eta = height / (RADIUS * (mu + lambda));
            return Math.toDegrees(Math.atan2(eta, 1) + Math.asin(eta * mu / Math.sqrt(eta * eta + 1)));
        }
    }
}
