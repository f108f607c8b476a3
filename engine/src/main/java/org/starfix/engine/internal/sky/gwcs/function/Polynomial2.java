package org.starfix.engine.internal.sky.gwcs.function;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * A polynomial of two variables: the sum of {@code c[i][j] x^i y^j} over {@code i + j <= degree}, after linear maps of both
 * variables from domain to window. Immutable.
 */
public final class Polynomial2 implements Bivariate {
    private static final long serialVersionUID = 1L;

    private final int degree;
    /** Row by row, row i holds j = 0 .. degree - i. */
    private final double[] coefficients;

    private final Interval.Rescaling x;
    private final Interval.Rescaling y;

    /** @param matrix square, row i and column j multiply x^i y^j; elements below the counterdiagonal are not used */
    public Polynomial2(double[][] matrix, Interval.Rescaling x, Interval.Rescaling y) {
        int side = matrix.length;
        Check.argument(
                side > 0 && matrix[0].length == side,
                "polynomial: the coefficients must be a square matrix, but their shape is [%s, %s]",
                side,
                side == 0 ? 0 : matrix[0].length);
        degree = side - 1;
        coefficients = new double[(degree + 1) * (degree + 2) / 2];
        int at = 0;
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; j <= degree - i; j++) {
                coefficients[at++] = matrix[i][j];
            }
        }
        this.x = x;
        this.y = y;
    }

    @Override
    public double value(double atX, double atY) {
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
}
