package org.starfix.engine.internal.sky.gwcs.function;

import org.starfix.engine.internal.base.numeric.Check;

/** A polynomial of one variable after a linear map from its domain to its window. Immutable. */
public final class Polynomial1 implements Univariate {
    private static final long serialVersionUID = 1L;

    private final double[] coefficients;
    private final Interval.Rescaling x;

    /** @param coefficients element i multiplies x^i; not copied */
    public Polynomial1(double[] coefficients, Interval.Rescaling x) {
        Check.argument(coefficients.length > 0, "polynomial: there are no coefficients; at least one is needed");
        this.coefficients = coefficients;
        this.x = x;
    }

    @Override
    public double value(double at) {
        double u = x.apply(at);
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * u + coefficients[i];
        }
        return sum;
    }
}
