package org.starfix.engine.internal.sky.wcs.projection;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * ZPN: the radius is a polynomial of the colatitude in radians, PVi_0 to PVi_30 of the latitude axis.
 *
 * <p>It is used from the pole to where it first stops to rise. With PVi_0 above zero there is a hole around the origin.
 */
public final class ZenithalPolynomial implements Radial {
    private static final long serialVersionUID = 1L;

    private final double[] coefficients;
    private final double fold;
    private final double foldRadius;

    /** @param coefficients by power */
    public ZenithalPolynomial(double[] coefficients) {
        this.coefficients = coefficients.clone();
        Check.argument(
                coefficients.length > 1 && coefficients[1] > 0,
                "ZPN: PVi_1 of the latitude axis is %s, but must be above 0, so that the radius rises from the pole",
                coefficients.length > 1 ? coefficients[1] : 0.0);
        this.fold = RisingRadius.fold(this::slope, Math.PI);
        this.foldRadius = polynomial(fold);
    }

    @Override
    public String code() {
        return "ZPN";
    }

    @Override
    public double radius(double colatitude) {
        return colatitude <= fold ? RADIUS * polynomial(colatitude) : Double.NaN;
    }

    @Override
    public double colatitude(double radius) {
        double r = radius / RADIUS;
        double tolerance = ROUNDING * Math.max(1, foldRadius);
        if (!(r >= coefficients[0] - tolerance && r <= foldRadius + tolerance)) {
            return Double.NaN;
        }
        if (r <= coefficients[0]) {
            return 0;
        }
        return r >= foldRadius ? fold : RisingRadius.solve(this::polynomial, this::slope, r, fold);
    }

    private double polynomial(double c) {
        double value = 0;
        for (int m = coefficients.length - 1; m >= 0; m--) {
            value = value * c + coefficients[m];
        }
        return value;
    }

    private double slope(double c) {
        double value = 0;
        for (int m = coefficients.length - 1; m >= 1; m--) {
            value = value * c + m * coefficients[m];
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZenithalPolynomial zpn && Arrays.equals(coefficients, zpn.coefficients);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coefficients);
    }
}
