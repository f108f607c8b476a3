package org.starfix.engine.internal.sky.wcs.projection;

/** Projections of the whole sphere with curved meridians. */
public sealed interface PseudoCylindrical extends Angular
        permits PseudoCylindrical.SansonFlamsteed,
                PseudoCylindrical.Parabolic,
                PseudoCylindrical.Mollweide,
                PseudoCylindrical.HammerAitoff {
    /** Sines that exceed 1 by no more than this are 1. */
    double SINE_ROUNDING = 1e-13;

    /** The longitude for {@code x = longitude * width}; where the width is zero the whole parallel is one point. */
    private static double longitude(double x, double width) {
        if (width > 0) {
            return x / width;
        }
        return Math.abs(x) <= ROUNDING ? 0 : Double.NaN;
    }

    private static double arcsine(double sine) {
        return Math.toDegrees(Math.asin(Math.abs(sine) <= 1 + SINE_ROUNDING ? Math.max(-1, Math.min(1, sine)) : sine));
    }

    /** SFL. */
    record SansonFlamsteed() implements PseudoCylindrical {
        @Override
        public String code() {
            return "SFL";
        }

        @Override
        public void planeToAngles(double x, double y, double[] out) {
            out[0] = Math.abs(y) >= 90 ? longitude(x, 0) : longitude(x, Math.cos(Math.toRadians(y)));
            out[1] = y;
        }

        @Override
        public void anglesToPlane(double longitude, double latitude, double[] out) {
            out[0] = longitude * Math.cos(Math.toRadians(latitude));
            out[1] = latitude;
        }
    }

    /** PAR. */
    record Parabolic() implements PseudoCylindrical {
        @Override
        public String code() {
            return "PAR";
        }

        @Override
        public void planeToAngles(double x, double y, double[] out) {
            double s = y / 180;
            out[0] = longitude(x, 1 - 4 * s * s);
            out[1] = 3 * arcsine(s);
        }

        @Override
        public void anglesToPlane(double longitude, double latitude, double[] out) {
            double s = Math.sin(Math.toRadians(latitude) / 3);
            out[0] = longitude * (1 - 4 * s * s);
            out[1] = 180 * s;
        }
    }

    /** MOL. */
    record Mollweide() implements PseudoCylindrical {
        private static final double SQRT2 = Math.sqrt(2);
        private static final int MAX_ITERATIONS = 100;

        @Override
        public String code() {
            return "MOL";
        }

        @Override
        public void planeToAngles(double x, double y, double[] out) {
            double sin = y / (SQRT2 * RADIUS);
            double cos = Math.sqrt(Math.max(0, 1 - sin * sin));
            double gamma = Math.asin(Math.max(-1, Math.min(1, sin)));
            out[0] = longitude(x, 2 * SQRT2 / Math.PI * cos);
            out[1] = Math.abs(sin) <= 1 + SINE_ROUNDING ? arcsine((2 * gamma + 2 * sin * cos) / Math.PI) : Double.NaN;
        }

        @Override
        public void anglesToPlane(double longitude, double latitude, double[] out) {
            double gamma = gamma(Math.sin(Math.toRadians(latitude)), latitude);
            out[0] = 2 * SQRT2 / Math.PI * longitude * Math.cos(gamma);
            out[1] = SQRT2 * RADIUS * Math.sin(gamma);
        }

        /** The solution of {@code 2 gamma + sin(2 gamma) = pi sin(latitude)}. */
        private static double gamma(double sine, double latitude) {
            if (Math.abs(latitude) >= 90) {
                return Math.copySign(Math.PI / 2, latitude);
            }
            double wanted = Math.PI * sine;
            double low = -Math.PI;
            double high = Math.PI;
            double twice = wanted;
            for (int i = 0; i < MAX_ITERATIONS; i++) {
                double miss = twice + Math.sin(twice) - wanted;
                if (miss > 0) {
                    high = twice;
                } else {
                    low = twice;
                }
                double next = twice - miss / (1 + Math.cos(twice));
                if (!(next > low && next < high)) {
                    next = (low + high) / 2;
                }
                if (Math.abs(next - twice) <= Math.ulp(twice)) {
                    return next / 2;
                }
                twice = next;
            }
            return twice / 2;
        }
    }

    /** AIT. */
    record HammerAitoff() implements PseudoCylindrical {
        @Override
        public String code() {
            return "AIT";
        }

        @Override
        public void planeToAngles(double x, double y, double[] out) {
            double px = x / RADIUS;
            double py = y / RADIUS;
            double z2 = 1 - px * px / 16 - py * py / 4;
            double z = z2 >= 0.5 - SINE_ROUNDING ? Math.sqrt(Math.max(z2, 0.5)) : Double.NaN;
            out[0] = 2 * Math.toDegrees(Math.atan2(z * px / 2, 2 * z * z - 1));
            out[1] = arcsine(py * z);
        }

        @Override
        public void anglesToPlane(double longitude, double latitude, double[] out) {
            double half = Math.toRadians(longitude) / 2;
            double theta = Math.toRadians(latitude);
            double gamma = RADIUS * Math.sqrt(2 / (1 + Math.cos(theta) * Math.cos(half)));
            out[0] = 2 * gamma * Math.cos(theta) * Math.sin(half);
            out[1] = gamma * Math.sin(theta);
        }
    }
}
