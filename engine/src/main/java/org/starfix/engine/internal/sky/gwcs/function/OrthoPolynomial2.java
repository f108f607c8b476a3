package org.starfix.engine.internal.sky.gwcs.function;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The sum of {@code c[i][j] P_i(x) P_j(y)} over all elements of a matrix, P the polynomials of an orthogonal family, after
 * linear maps of both variables from domain to window. Immutable.
 */
public final class OrthoPolynomial2 implements Bivariate {
    private static final long serialVersionUID = 1L;

    private final OrthogonalFamily family;
    private final int rows;
    private final int columns;
    /** Row by row. */
    private final double[] coefficients;

    private final Interval.Rescaling x;
    private final Interval.Rescaling y;

    /** @param matrix of one shape throughout, one element or more */
    public OrthoPolynomial2(OrthogonalFamily family, double[][] matrix, Interval.Rescaling x, Interval.Rescaling y) {
        Check.argument(
                matrix.length > 0 && matrix[0].length > 0,
                "ortho_polynomial: there are no coefficients; at least one is needed");
        this.family = family;
        rows = matrix.length;
        columns = matrix[0].length;
        coefficients = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        this.x = x;
        this.y = y;
    }

    @Override
    public double value(double atX, double atY) {
        double u = x.apply(atX);
        double v = y.apply(atY);
        double before = 0;
        double current = 1;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += current * row(i, v);
            double next = family.next(i, u, current, before);
            before = current;
            current = next;
        }
        return sum;
    }

    private double row(int i, double v) {
        double before = 0;
        double current = 1;
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += coefficients[i * columns + j] * current;
            double next = family.next(j, v, current, before);
            before = current;
            current = next;
        }
        return sum;
    }
}
