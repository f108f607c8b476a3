package org.starfix.synthetic.optics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.starfix.synthetic.base.Check;

/**
 * A polynomial in two variables. Shapes: {@code c[i][j]} multiplies {@code x^i y^j}; only {@code i + j <= degree} counts.
 */
public final class Polynomial2 {
    private final double[][] c;

    /** The polynomial with the given square of coefficients. */
    public Polynomial2(double[][] coefficients) {
        c = new double[coefficients.length][];
        for (int i = 0; i < c.length; i++) {
            c[i] = coefficients[i].clone();
        }
    }

    /** Highest total degree of a term. */
    public int degree() {
        return c.length - 1;
    }

    /** The coefficient of {@code x^i y^j}. */
    public double coefficient(int i, int j) {
        return c[i][j];
    }

    /** The value at (x, y). */
    public double value(double x, double y) {
        double sum = 0;
        for (int i = degree(); i >= 0; i--) {
            double row = 0;
            for (int j = degree() - i; j >= 0; j--) {
                row = row * y + c[i][j];
            }
            sum = sum * x + row;
        }
        return sum;
    }

    /** Terms that a least-squares fit determines: degrees {@code lowest} to {@code highest}. */
    record Terms(int lowest, int highest) {}

    /**
     * The least-squares polynomial through samples.
     *
     * @param scale typical size of |x| and |y|: the fit runs in x / scale and y / scale
     */
    static Polynomial2 fit(double[] x, double[] y, double[] z, Terms terms, double scale) {
        int n = terms.highest();
        int unknowns = 0;
        for (int d = terms.lowest(); d <= n; d++) {
            unknowns += d + 1;
        }
        DMatrixRMaj design = new DMatrixRMaj(x.length, unknowns);
        for (int k = 0; k < x.length; k++) {
            int column = 0;
            for (int d = terms.lowest(); d <= n; d++) {
                for (int i = 0; i <= d; i++) {
                    design.set(k, column++, Math.pow(x[k] / scale, i) * Math.pow(y[k] / scale, d - i));
                }
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(x.length, unknowns);
        Check.argument(solver.setA(design), "polynomial fit: %s samples do not determine %s", x.length, terms);
        DMatrixRMaj solution = new DMatrixRMaj(unknowns, 1);
        solver.solve(DMatrixRMaj.wrap(x.length, 1, z.clone()), solution);
        double[][] c = new double[n + 1][n + 1];
        int column = 0;
        for (int d = terms.lowest(); d <= n; d++) {
            for (int i = 0; i <= d; i++) {
                c[i][d - i] = solution.get(column++, 0) / Math.pow(scale, d);
            }
        }
        return new Polynomial2(c);
    }
}
