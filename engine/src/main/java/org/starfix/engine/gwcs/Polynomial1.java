package org.starfix.engine.gwcs;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.numeric.Check;

/** A polynomial of one variable after a linear map from its domain to its window. Immutable. */
final class Polynomial1 implements Elementary, Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] coefficients;
    private final Interval.Rescaling x;

    /** @param coefficients element i multiplies x^i; not copied */
    Polynomial1(double[] coefficients, Interval.Rescaling x) {
        Check.argument(coefficients.length > 0, "polynomial: got no coefficients, expected one or more");
        this.coefficients = coefficients;
        this.x = x;
    }

    double value(double at) {
        double u = x.apply(at);
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * u + coefficients[i];
        }
        return sum;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Optional<Transform> inverse() {
        return Optional.empty();
    }

    @Override
    public int[] emit(Assembly into, int[] in) {
        int to = into.register();
        into.add(new Instruction.Evaluate1(this, in[0], to));
        return new int[] {to};
    }
}
