package org.starfix.engine.internal.sky.wcs.distortion;

import java.util.Arrays;

/**
 * The TNX and ZPX conventions of IRAF: to each plane coordinate the value of a fitted surface is added.
 *
 * <p>Source: TNX and ZPX in the FITS registry of conventions.
 */
public record IrafSurface(Surface longitude, Surface latitude) implements PlaneBend {

    @Override
    public void bend(double x, double y, double[] out) {
        double dx = longitude.value(x, y);
        double dy = latitude.value(x, y);
        out[0] = x + dx;
        out[1] = y + dy;
    }

    /** The polynomials that a surface is made of, with the numbers that stand for them in a header. */
    public enum Basis {
        CHEBYSHEV,
        LEGENDRE,
        POWER;

        /** The polynomial of degree n, from those of degree n - 1 and n - 2. */
        double next(int n, double x, double one, double two) {
            return switch (this) {
                case CHEBYSHEV -> n == 1 ? x : 2 * x * one - two;
                case LEGENDRE -> ((2 * n - 1) * x * one - (n - 1) * two) / n;
                case POWER -> x * one;
            };
        }
    }

    /** Which products of the two directions occur. */
    public enum CrossTerms {
        NONE,
        FULL,
        HALF;

        boolean has(int m, int n, int highest) {
            return switch (this) {
                case NONE -> m == 0 || n == 0;
                case FULL -> true;
                case HALF -> m + n <= highest;
            };
        }
    }

    /**
     * A sum of products of polynomials in x and y.
     *
     * <p>Shapes: coefficients in the order of the header, the degree in x runs first.
     */
    public static final class Surface implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        /** No correction. */
        static final Surface NONE =
                new Surface(Basis.POWER, CrossTerms.FULL, 1, 1, new double[] {0, 1, 0, 1}, new double[] {0});

        private final Basis basis;
        private final CrossTerms cross;
        private final int termsX;
        private final int termsY;
        private final double[] range;
        private final double[] coefficients;

        /** @param range the interval in x, then that in y, degrees; for {@link Basis#POWER} without effect */
        Surface(Basis basis, CrossTerms cross, int termsX, int termsY, double[] range, double[] coefficients) {
            this.basis = basis;
            this.cross = cross;
            this.termsX = termsX;
            this.termsY = termsY;
            this.range = range;
            this.coefficients = coefficients;
        }

        static int coefficientCount(CrossTerms cross, int termsX, int termsY) {
            int count = 0;
            for (int n = 0; n < termsY; n++) {
                for (int m = 0; m < termsX; m++) {
                    count += cross.has(m, n, Math.max(termsX, termsY) - 1) ? 1 : 0;
                }
            }
            return count;
        }

        double value(double x, double y) {
            double[] px = polynomials(termsX, normalized(x, 0));
            double[] py = polynomials(termsY, normalized(y, 2));
            double sum = 0;
            int at = 0;
            for (int n = 0; n < termsY; n++) {
                for (int m = 0; m < termsX; m++) {
                    if (cross.has(m, n, Math.max(termsX, termsY) - 1)) {
                        sum += coefficients[at++] * px[m] * py[n];
                    }
                }
            }
            return sum;
        }

        private double normalized(double x, int at) {
            return basis == Basis.POWER ? x : (2 * x - (range[at + 1] + range[at])) / (range[at + 1] - range[at]);
        }

        private double[] polynomials(int count, double x) {
            double[] p = new double[count];
            p[0] = 1;
            for (int n = 1; n < count; n++) {
                p[n] = basis.next(n, x, p[n - 1], n > 1 ? p[n - 2] : 0);
            }
            return p;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Surface s
                    && basis == s.basis
                    && cross == s.cross
                    && termsX == s.termsX
                    && termsY == s.termsY
                    && Arrays.equals(range, s.range)
                    && Arrays.equals(coefficients, s.coefficients);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(coefficients);
        }
    }
}
