package org.starfix.engine.internal.sky.wcs.distortion;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The TPV convention: each plane coordinate is a polynomial of degree seven in both and of the odd powers of their distance from
 * the origin. The coefficients of an axis are its PVi_0 to PVi_39; those of the latitude have the coordinates exchanged.
 *
 * <p>Source: TPV in the FITS registry of conventions; absent coefficients are 0, but PVi_1 is 1.
 */
public final class TpvPolynomial implements PlaneBend {
    private static final long serialVersionUID = 1L;

    /** The highest index of a coefficient. */
    public static final int MAX_INDEX = 39;

    private static final int DEGREE = 7;

    private final double[] longitude;
    private final double[] latitude;

    /** @param longitude,latitude coefficients by index */
    public TpvPolynomial(Map<Integer, Double> longitude, Map<Integer, Double> latitude) {
        this.longitude = coefficients(longitude);
        this.latitude = coefficients(latitude);
    }

    private static double[] coefficients(Map<Integer, Double> given) {
        double[] c = new double[MAX_INDEX + 1];
        c[1] = 1;
        given.forEach((index, value) -> {
            Check.argument(
                    index >= 0 && index <= MAX_INDEX,
                    "TPV: there is no coefficient of index %s, only 0 to %s",
                    index,
                    MAX_INDEX);
            c[index] = value;
        });
        return c;
    }

    /** The coefficients of the longitude axis that differ from 0, and that of index 1, which must be written, by index. */
    public Map<Integer, Double> longitude() {
        return written(longitude);
    }

    /** The coefficients of the latitude axis; see {@link #longitude}. */
    public Map<Integer, Double> latitude() {
        return written(latitude);
    }

    private static Map<Integer, Double> written(double[] c) {
        Map<Integer, Double> coefficients = new TreeMap<>();
        for (int index = 0; index < c.length; index++) {
            if (c[index] != 0 || index == 1) {
                coefficients.put(index, c[index]);
            }
        }
        return coefficients;
    }

    @Override
    public void bend(double x, double y, double[] out) {
        double r = Math.hypot(x, y);
        double bentX = value(longitude, x, y, r);
        out[1] = value(latitude, y, x, r);
        out[0] = bentX;
    }

    /** Index: 1, x, y, r, x^2, xy, y^2, x^3, x^2 y, x y^2, y^3, r^3, then the same way to degree 7. */
    private static double value(double[] c, double x, double y, double r) {
        double sum = c[0];
        int index = 1;
        double rPower = r;
        for (int degree = 1; degree <= DEGREE; degree++) {
            double yPower = 1;
            for (int q = 0; q <= degree; q++) {
                sum += c[index++] * power(x, degree - q) * yPower;
                yPower *= y;
            }
            if (degree % 2 == 1) {
                sum += c[index++] * rPower;
                rPower *= r * r;
            }
        }
        return sum;
    }

    private static double power(double x, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= x;
        }
        return power;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TpvPolynomial p
                && Arrays.equals(longitude, p.longitude)
                && Arrays.equals(latitude, p.latitude);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(longitude) + Arrays.hashCode(latitude);
    }
}
