package org.starfix.engine.gwcs;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.asdf.NdArray;
import org.starfix.engine.numeric.Check;

/**
 * A polynomial of two variables: the sum of {@code c[i][j] x^i y^j} over {@code i + j <= degree}, after linear maps of both
 * variables from domain to window. Immutable.
 */
final class Polynomial2 implements Elementary, Serializable {
    private static final long serialVersionUID = 1L;

    private final int degree;
    /** Row by row, row i holds j = 0 .. degree - i. */
    private final double[] coefficients;

    private final Interval.Rescaling x;
    private final Interval.Rescaling y;

    Polynomial2(NdArray matrix, Interval.Rescaling x, Interval.Rescaling y) {
        Check.argument(
                matrix.rank() == 2 && matrix.length(0) > 0 && matrix.length(0) == matrix.length(1),
                "polynomial: coefficients got shape %s, expected a square matrix",
                matrix.shapeText());
        degree = matrix.length(0) - 1;
        coefficients = new double[(degree + 1) * (degree + 2) / 2];
        int at = 0;
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; j <= degree - i; j++) {
                coefficients[at++] = matrix.at(i, j);
            }
        }
        this.x = x;
        this.y = y;
    }

    double value(double atX, double atY) {
        double u = x.apply(atX);
        double v = y.apply(atY);
        double sum = 0;
        int at = coefficients.length;
        for (int i = degree; i >= 0; i--) {
            double row = 0;
            for (int j = degree - i; j >= 0; j--) {
                row = row * v + coefficients[--at];
            }
            sum = sum * u + row;
        }
        return sum;
    }

    @Override
    public int inputs() {
        return 2;
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
        into.add(new Instruction.Evaluate2(this, in[0], in[1], to));
        return new int[] {to};
    }
}
