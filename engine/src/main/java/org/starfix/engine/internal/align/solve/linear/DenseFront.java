package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * Dense kernels on a front: a symmetric matrix as columns of one length. Loops run down columns with one index for all arrays, which the
 * compiler turns into vector instructions; sums have the order written here, whoever computes them.
 */
final class DenseFront {
    /** Columns that are eliminated before the rest of the front follows: these fit into the second cache. */
    private static final int PANEL = 32;

    /** Below so many columns a front is not worth a second thread. */
    private static final int SHARED = 192;

    private static final int COLUMNS_A_PIECE = 16;

    /** Rows that a thread takes at once. */
    private static final int TALL = 256;

    /** A pivot below this share of the diagonal of the matrix has no digit left that is not rounding. */
    private static final double LIMIT = 1e-14;

    private DenseFront() {}

    /**
     * Eliminates the first {@code pivots} columns: these become columns of the Cholesky factor, the others what is left of the matrix. Only
     * elements on and below the diagonal are read and written.
     *
     * @param diagonal what the diagonal of the matrix was before anything was subtracted
     * @return the first pivot that is not positive; -1 if all are
     */
    static int eliminate(double[][] columns, int pivots, double[] diagonal, Workers workers) {
        int m = columns.length;
        for (int from = 0; from < pivots; from += PANEL) {
            int to = Math.min(pivots, from + PANEL);
            for (int k = from; k < to; k++) {
                double[] column = columns[k];
                subtract(columns, from, k, k);
                double pivot = column[k];
                if (!(pivot > LIMIT * diagonal[k]) || pivot == Double.POSITIVE_INFINITY) {
                    return k;
                }
                double root = Math.sqrt(pivot);
                double inverse = 1 / root;
                column[k] = root;
                for (int i = k + 1; i < m; i++) {
                    column[i] *= inverse;
                }
            }
            int begin = from;
            int left = m - to;
            int pieces = left < SHARED ? 1 : (left + COLUMNS_A_PIECE - 1) / COLUMNS_A_PIECE;
            int width = left < SHARED ? left : COLUMNS_A_PIECE;
            workers.run(pieces, piece -> {
                int end = Math.min(m, to + (piece + 1) * width);
                for (int j = to + piece * width; j < end; j++) {
                    subtract(columns, begin, to, j);
                }
            });
        }
        return -1;
    }

    /** Subtracts from column j, on and below the diagonal, what the columns {@code from} to {@code to - 1} of the factor take from it. */
    private static void subtract(double[][] columns, int from, int to, int j) {
        double[] c = columns[j];
        int k = from;
        for (; k + 4 <= to; k += 4) {
            double[] a0 = columns[k];
            double[] a1 = columns[k + 1];
            double[] a2 = columns[k + 2];
            double[] a3 = columns[k + 3];
            subtract4(c, a0, a1, a2, a3, a0[j], a1[j], a2[j], a3[j], j, c.length);
        }
        for (; k < to; k++) {
            subtract1(c, columns[k], columns[k][j], j, c.length);
        }
    }

    private static void subtract1(double[] c, double[] a, double x, int from, int to) {
        for (int i = from; i < to; i++) {
            c[i] -= x * a[i];
        }
    }

    /** Four columns at once and one sum: of eight, or of two sums, the compiler makes no vector instructions. */
    private static void subtract4(
            double[] c,
            double[] a0,
            double[] a1,
            double[] a2,
            double[] a3,
            double x0,
            double x1,
            double x2,
            double x3,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            c[i] -= (x0 * a0[i] + x1 * a1[i]) + (x2 * a2[i] + x3 * a3[i]);
        }
    }

    /** Subtracts from c, between two rows, columns times the values of x from a place on. */
    static void subtractAll(double[] c, double[][] columns, double[] x, int first, int last, int from, int to) {
        int q = first;
        for (; q + 4 <= last; q += 4) {
            subtract4(
                    c,
                    columns[q],
                    columns[q + 1],
                    columns[q + 2],
                    columns[q + 3],
                    x[q],
                    x[q + 1],
                    x[q + 2],
                    x[q + 3],
                    from,
                    to);
        }
        for (; q < last; q++) {
            subtract1(c, columns[q], x[q], from, to);
        }
    }

    /**
     * The inverse on a front. Before: the columns of the rest hold the inverse there, whole. After: all columns hold it, whole. With L the
     * factor, T = L_pp^-1 and W = L_rp T: Z_rp = -Z_rr W, Z_pp = T^T T - W^T Z_rp.
     *
     * <p>Source: Takahashi, Fagan and Chin, 8th PICA conference (1973); as fronts: Campbell and Davis, TR-95-021, University of Florida.
     *
     * @param factor columns of the factor that the front eliminated
     * @param inverse columns of the front; the first ones, of the pivots, are overwritten
     */
    static void invert(double[][] factor, double[][] inverse, Workers workers) {
        int p = factor.length;
        int m = inverse.length;
        int pieces = m < SHARED ? 1 : (m + COLUMNS_A_PIECE - 1) / COLUMNS_A_PIECE;
        int width = m < SHARED ? m : COLUMNS_A_PIECE;
        double[][] w = new double[p][]; // columns of T and, below, of W
        for (int k = 0; k < p; k++) {
            w[k] = factor[k].clone();
            Arrays.fill(w[k], 0, p, 0);
            w[k][k] = 1;
        }
        double[][] rows = new double[m][p]; // the same by rows
        int tall = m < SHARED ? m : TALL;
        workers.run((m + tall - 1) / tall, piece -> {
            int to = Math.min(m, (piece + 1) * tall);
            invertRows(factor, w, piece * tall, to);
            for (int i = piece * tall; i < to; i++) {
                for (int k = 0; k < p; k++) {
                    rows[i][k] = w[k][i];
                }
            }
        });
        workers.run(pieces, piece -> {
            double[] x = new double[m];
            for (int k = piece * width; k < Math.min(p, (piece + 1) * width); k++) {
                Arrays.fill(inverse[k], 0);
                subtractAll(inverse[k], inverse, w[k], p, m, p, m);
                for (int i = k; i < m; i++) {
                    x[i] = i < p ? -w[k][i] : inverse[k][i];
                }
                subtractAll(inverse[k], rows, x, k, m, k, p);
            }
        });
        workers.run(pieces, piece -> {
            for (int i = piece * width; i < Math.min(m, (piece + 1) * width); i++) {
                for (int k = 0; k < Math.min(i, p); k++) {
                    inverse[i][k] = inverse[k][i];
                }
            }
        });
    }

    /** Divides rows of a matrix, from the right, by the triangle of the pivots. */
    private static void invertRows(double[][] factor, double[][] w, int from, int to) {
        for (int k = w.length - 1; k >= 0; k--) {
            subtractAll(w[k], w, factor[k], k + 1, w.length, Math.max(from, k + 1), to);
            double scale = 1 / factor[k][k];
            for (int i = Math.max(from, k); i < to; i++) {
                w[k][i] *= scale;
            }
        }
    }

    /** Four running sums, which are added in pairs. */
    static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
