package org.starfix.engine.internal.align.solve.result;

import java.io.Serializable;

/**
 * How far a solution of all groups would move one, if nothing were held.
 *
 * @param arcsec the largest displacement at the centre and the corners; NaN where nothing is held
 * @param sigma root mean square of the changes of its unknowns, in their errors
 */
public record FullMove(double arcsec, double sigma) implements Serializable {
    /** There is nothing that is held. */
    public static final FullMove NONE = new FullMove(Double.NaN, Double.NaN);

    private static final int DIRECTIONS = 8;

    /** Of a change with the covariance of what is changed, row-major. */
    public static FullMove of(double[] change, double[] covariance) {
        return new FullMove(largest(change), Math.sqrt(square(change, covariance) / change.length));
    }

    /** The largest displacement by some parameters at the centre and at the half-diagonal, arcsec. */
    public static double largest(double[] change) {
        int p = change.length;
        double most = Math.hypot(change[0], change[1]);
        for (int k = 0; k < DIRECTIONS; k++) {
            double x = Math.cos(2 * Math.PI * k / DIRECTIONS);
            double y = Math.sin(2 * Math.PI * k / DIRECTIONS);
            double[] east = {1, 0, -y, x, x, y};
            double[] north = {0, 1, x, y, -y, x};
            double u = 0;
            double v = 0;
            for (int i = 0; i < p; i++) {
                u += east[i] * change[i];
                v += north[i] * change[i];
            }
            most = Math.max(most, Math.hypot(u, v));
        }
        return most;
    }

    /** {@code x^T C^-1 x}, by the Cholesky factor of C; NaN if C is not positive definite. */
    private static double square(double[] x, double[] c) {
        int p = x.length;
        double[] l = c.clone();
        double[] z = x.clone();
        double sum = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double s = l[i * p + j];
                for (int k = 0; k < j; k++) {
                    s -= l[i * p + k] * l[j * p + k];
                }
                l[i * p + j] = i == j ? Math.sqrt(s) : s / l[j * p + j];
            }
            for (int k = 0; k < i; k++) {
                z[i] -= l[i * p + k] * z[k];
            }
            z[i] /= l[i * p + i];
            sum += z[i] * z[i];
        }
        return sum;
    }
}
