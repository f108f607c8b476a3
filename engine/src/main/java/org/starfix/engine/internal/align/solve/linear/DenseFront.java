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

    /** A pivot below this share of the diagonal of the matrix has no digit left that is not rounding. */
    private static final double LIMIT = 1e-14;

    private static final int STEP = 8;

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
            if (left < SHARED) {
                for (int j = to; j < m; j++) {
                    subtract(columns, begin, to, j);
                }
            } else {
                workers.run((left + COLUMNS_A_PIECE - 1) / COLUMNS_A_PIECE, piece -> {
                    int end = Math.min(m, to + (piece + 1) * COLUMNS_A_PIECE);
                    for (int j = to + piece * COLUMNS_A_PIECE; j < end; j++) {
                        subtract(columns, begin, to, j);
                    }
                });
            }
        }
        return -1;
    }

    /** Subtracts from column j, on and below the diagonal, what the columns {@code from} to {@code to - 1} of the factor take from it. */
    private static void subtract(double[][] columns, int from, int to, int j) {
        double[] c = columns[j];
        int m = c.length;
        int k = from;
        for (; k + STEP <= to; k += STEP) {
            subtract8(c, columns, k, j, j, m);
        }
        for (; k < to; k++) {
            subtract1(c, columns[k], columns[k][j], j, m);
        }
    }

    private static void subtract1(double[] c, double[] a, double x, int from, int to) {
        for (int i = from; i < to; i++) {
            c[i] -= x * a[i];
        }
    }

    /** Subtracts eight columns, each times its value in one row. */
    private static void subtract8(double[] c, double[][] columns, int k, int row, int from, int to) {
        double[] a0 = columns[k];
        double[] a1 = columns[k + 1];
        double[] a2 = columns[k + 2];
        double[] a3 = columns[k + 3];
        double[] a4 = columns[k + 4];
        double[] a5 = columns[k + 5];
        double[] a6 = columns[k + 6];
        double[] a7 = columns[k + 7];
        double x0 = a0[row];
        double x1 = a1[row];
        double x2 = a2[row];
        double x3 = a3[row];
        double x4 = a4[row];
        double x5 = a5[row];
        double x6 = a6[row];
        double x7 = a7[row];
        for (int i = from; i < to; i++) {
            c[i] -= ((x0 * a0[i] + x1 * a1[i]) + (x2 * a2[i] + x3 * a3[i]))
                    + ((x4 * a4[i] + x5 * a5[i]) + (x6 * a6[i] + x7 * a7[i]));
        }
    }

    /**
     * The inverse on a front. Before: the columns of the rest hold the inverse there, whole. After: all columns hold it, whole. With L the
     * factor, W = L_rp L_pp^-1: Z_rp = -Z_rr W, Z_pp = L_pp^-T L_pp^-1 - W^T Z_rp.
     *
     * <p>Source: Takahashi, Fagan and Chin, 8th PICA conference (1973); as fronts: Campbell and Davis, TR-95-021, University of Florida.
     *
     * @param factor columns of the factor that the front eliminated
     * @param inverse columns of the front; the first ones, of the pivots, are overwritten
     */
    static void invert(double[][] factor, double[][] inverse, Workers workers) {
        int p = factor.length;
        int m = inverse.length;
        double[][] w = new double[p][];
        for (int k = p - 1; k >= 0; k--) {
            w[k] = factor[k].clone();
            for (int l = k + 1; l < p; l++) {
                subtract1(w[k], w[l], factor[k][l], p, m);
            }
            double scale = 1 / factor[k][k];
            for (int i = p; i < m; i++) {
                w[k][i] *= scale;
            }
        }
        int pieces = m < SHARED ? 1 : p;
        workers.run(pieces, piece -> {
            for (int k = piece; k < p; k += pieces) {
                double[] z = inverse[k];
                Arrays.fill(z, 0);
                int q = p;
                for (; q + STEP <= m; q += STEP) {
                    timesInto(z, inverse, w[k], q, p, m);
                }
                for (; q < m; q++) {
                    subtract1(z, inverse[q], w[k][q], p, m);
                }
            }
        });
        invertPivots(factor, inverse);
        workers.run(pieces, piece -> {
            for (int k = piece; k < p; k += pieces) {
                for (int l = 0; l <= k; l++) {
                    double sum = dot(w[k], inverse[l], p, m);
                    inverse[l][k] -= sum;
                }
            }
        });
        for (int k = 0; k < p; k++) {
            for (int l = 0; l < k; l++) {
                inverse[k][l] = inverse[l][k];
            }
            for (int i = p; i < m; i++) {
                inverse[i][k] = inverse[k][i];
            }
        }
    }

    private static void timesInto(double[] z, double[][] inverse, double[] w, int q, int from, int to) {
        double[] a0 = inverse[q];
        double[] a1 = inverse[q + 1];
        double[] a2 = inverse[q + 2];
        double[] a3 = inverse[q + 3];
        double[] a4 = inverse[q + 4];
        double[] a5 = inverse[q + 5];
        double[] a6 = inverse[q + 6];
        double[] a7 = inverse[q + 7];
        double x0 = w[q];
        double x1 = w[q + 1];
        double x2 = w[q + 2];
        double x3 = w[q + 3];
        double x4 = w[q + 4];
        double x5 = w[q + 5];
        double x6 = w[q + 6];
        double x7 = w[q + 7];
        for (int i = from; i < to; i++) {
            z[i] -= ((x0 * a0[i] + x1 * a1[i]) + (x2 * a2[i] + x3 * a3[i]))
                    + ((x4 * a4[i] + x5 * a5[i]) + (x6 * a6[i] + x7 * a7[i]));
        }
    }

    /** Sets the elements of the pivots, on and below the diagonal, to the inverse of L_pp L_pp^T. */
    private static void invertPivots(double[][] factor, double[][] inverse) {
        int p = factor.length;
        double[][] t = new double[p][p]; // columns of L_pp^-1
        for (int k = 0; k < p; k++) {
            t[k][k] = 1;
            for (int l = k; l < p; l++) {
                t[k][l] /= factor[l][l];
                subtract1(t[k], factor[l], t[k][l], l + 1, p);
            }
        }
        for (int k = 0; k < p; k++) {
            for (int l = 0; l <= k; l++) {
                inverse[l][k] = dot(t[k], t[l], k, p);
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
