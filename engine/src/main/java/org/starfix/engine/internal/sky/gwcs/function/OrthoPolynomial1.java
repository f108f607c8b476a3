package org.starfix.engine.internal.sky.gwcs.function;

import org.starfix.engine.internal.base.numeric.Check;

/** A sum of orthogonal polynomials of one variable after a linear map from its domain to its window. Immutable. */
public final class OrthoPolynomial1 implements Univariate {
    private static final long serialVersionUID = 1L;

    private final OrthogonalFamily family;
    private final double[] coefficients;
    private final Interval.Rescaling x;

    /** @param coefficients element i multiplies the polynomial of degree i; not copied */
    public OrthoPolynomial1(OrthogonalFamily family, double[] coefficients, Interval.Rescaling x) {
        Check.argument(coefficients.length > 0, "ortho_polynomial: there are no coefficients; at least one is needed");
        this.family = family;
        this.coefficients = coefficients;
        this.x = x;
    }

    @Override
    public double value(double at) {
        double u = x.apply(at);
        double before = 0;
        double current = 1;
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * current;
            double next = family.next(i, u, current, before);
            before = current;
            current = next;
        }
        return sum;
    }
}
