package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/** Projections whose parallels are arcs of different cones. */
public sealed interface Polyconic extends Angular permits Polyconic.Bonne, Polyconic.American {

    /** BON, equal area, with the standard parallel {@code standard} = PVi_1, degrees; 0 is SFL. */
    record Bonne(double standard) implements Polyconic {
        public Bonne {
            Check.argument(
                    standard != 0 && Math.abs(standard) <= 90,
                    "BON: PVi_1 of the latitude axis must lie between -90 and 90 and not be 0, but is %s",
                    standard);
        }

        @Override
        public String code() {
            return "BON";
        }

        @Override
        public void planeToAngles(double x, double y, double[] out) {
            double up = center() - y;
            double r = Math.copySign(Math.hypot(x, up), standard);
            double latitude = center() - r;
            double cos = Math.cos(Math.toRadians(latitude));
            double turn = r == 0 ? 0 : Math.atan2(x / r, up / r);
            out[0] = cos > 1e-14 ? turn * r / cos : turn == 0 ? 0 : Double.NaN;
            out[1] = latitude;
        }

        @Override
        public void anglesToPlane(double longitude, double latitude, double[] out) {
            double r = center() - latitude;
            double turn = r == 0 ? 0 : longitude * Math.cos(Math.toRadians(latitude)) / r;
            out[0] = r * Math.sin(turn);
            out[1] = center() - r * Math.cos(turn);
        }

        /** Plane y of the centre of all parallels. */
        private double center() {
            return RADIUS / Math.tan(Math.toRadians(standard)) + standard;
        }
    }

    /** PCO, the polyconic. */
    record American() implements Polyconic {
        private static final int MAX_ITERATIONS = 200;
        /** Below this latitude, degrees, the arcs are straight lines but for rounding. */
        private static final double FLAT = 1e-7;

        @Override
        public String code() {
            return "PCO";
        }

        @Override
        public void planeToAngles(double x, double y, double[] out) {
            if (Math.abs(y) < FLAT) {
                out[0] = x;
                out[1] = y * (1 - flatness(x) / (1 + flatness(x)));
                return;
            }
            double theta = latitude(x, y);
            double tan = Math.tan(Math.toRadians(theta));
            out[0] = Math.toDegrees(Math.atan2(x * tan, RADIUS - (y - theta) * tan)) / Math.sin(Math.toRadians(theta));
            out[1] = theta;
        }

        /** Half the square of x in radians: dy/dtheta - 1 at the equator. */
        private static double flatness(double x) {
            return x * x / (RADIUS * RADIUS) / 2;
        }

        /** The root of {@code x^2 + (y - theta)^2 - 2 R (y - theta) cot(theta)} between 0 and y or the pole, by bisection. */
        private static double latitude(double x, double y) {
            double near = 0;
            double far = Math.copySign(Math.min(Math.abs(y), 90), y);
            for (int i = 0; i < MAX_ITERATIONS; i++) {
                double theta = (near + far) / 2;
                if (theta == near || theta == far) {
                    break;
                }
                double d = y - theta;
                double value = x * x + d * d - 2 * RADIUS * d / Math.tan(Math.toRadians(theta));
                if (value < 0) {
                    near = theta;
                } else {
                    far = theta;
                }
            }
            return (near + far) / 2;
        }

        @Override
        public void anglesToPlane(double longitude, double latitude, double[] out) {
            if (latitude == 0) {
                out[0] = longitude;
                out[1] = 0;
                return;
            }
            double theta = Math.toRadians(latitude);
            double turn = Math.toRadians(longitude) * Math.sin(theta);
            double sinHalf = Math.sin(turn / 2);
            out[0] = RADIUS / Math.tan(theta) * Math.sin(turn);
            out[1] = latitude + RADIUS / Math.tan(theta) * 2 * sinHalf * sinHalf;
        }
    }
}
