package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * A polynomial of two variables, {@code sum over p + q <= order of c(p, q) u^p v^q}, as in the SIP keywords. Immutable.
 *
 * <p>Shapes: the coefficients lie in the order in which Horner's rule takes them, by falling q and within q by falling p.
 *
 * <p>Error: a few ulp of the sum of absolute terms.
 */
public final class SipPolynomial implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int order;
    private final double[] coefficients;

    /**
     * @param byPower {@code byPower[p][q]} multiplies {@code u^p v^q}; entries with {@code p + q > order} are ignored, rows
     *     may be short
     */
    public SipPolynomial(int order, double[][] byPower) {
        Check.argument(order >= 0, "SIP polynomial: the order must not be negative: %s", order);
        this.order = order;
        this.coefficients = new double[termCount(order)];
        int at = 0;
        for (int q = order; q >= 0; q--) {
            for (int p = order - q; p >= 0; p--) {
                coefficients[at++] = p < byPower.length && q < byPower[p].length ? byPower[p][q] : 0.0;
            }
        }
    }

    /** Number of terms of a polynomial of this order. */
    public static int termCount(int order) {
        return (order + 1) * (order + 2) / 2;
    }

    public int order() {
        return order;
    }

    /** The coefficient of {@code u^p v^q}; 0 beyond the order. */
    public double coefficient(int p, int q) {
        if (p < 0 || q < 0 || p + q > order) {
            return 0.0;
        }
        int rowsBefore = order - q; // rows of q' = order .. q + 1 have 1, 2, .. entries
        return coefficients[rowsBefore * (rowsBefore + 1) / 2 + rowsBefore - p];
    }

    /** The polynomial of {@code (u, v)} that has the value of this one at {@code (u + du, v + dv)}. */
    public SipPolynomial shifted(double du, double dv) {
        double[][] byPower = new double[order + 1][order + 1];
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                double c = coefficient(p, q);
                double alongU = 1; // binomial(p, i) du^(p - i)
                for (int i = p; i >= 0; i--) {
                    double alongV = 1;
                    for (int j = q; j >= 0; j--) {
                        byPower[i][j] += c * alongU * alongV;
                        alongV *= dv * j / (q - j + 1);
                    }
                    alongU *= du * i / (p - i + 1);
                }
            }
        }
        return new SipPolynomial(order, byPower);
    }

    public double value(double u, double v) {
        double value = 0;
        int at = 0;
        for (int q = order; q >= 0; q--) {
            double row = 0;
            for (int p = order - q; p >= 0; p--) {
                row = row * u + coefficients[at++];
            }
            value = value * v + row;
        }
        return value;
    }

    /** The derivative with respect to u. */
    public double derivativeU(double u, double v) {
        double value = 0;
        int at = 0;
        for (int q = order; q >= 0; q--) {
            double row = 0;
            double slope = 0;
            for (int p = order - q; p >= 0; p--) {
                slope = slope * u + row;
                row = row * u + coefficients[at++];
            }
            value = value * v + slope;
        }
        return value;
    }

    /** The derivative with respect to v. */
    public double derivativeV(double u, double v) {
        double value = 0;
        double slope = 0;
        int at = 0;
        for (int q = order; q >= 0; q--) {
            double row = 0;
            for (int p = order - q; p >= 0; p--) {
                row = row * u + coefficients[at++];
            }
            slope = slope * v + value;
            value = value * v + row;
        }
        return slope;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SipPolynomial p && order == p.order && Arrays.equals(coefficients, p.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * order + Arrays.hashCode(coefficients);
    }
}
