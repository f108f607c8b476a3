package org.starfix.engine.internal.align.solve.linear;

/**
 * How rows of a coarse matrix move together: their covariance, from an inverse that has blocks for some pairs only. Rows near each other, of
 * which it has all pairs, move as it says; each other one as the near one which tells most of it lets expect. So the covariance is that of
 * something that can be, which it would not be with zeros for the missing pairs.
 */
final class Motions {
    private final BlockMatrix inverse;
    private final int[] near;
    private final int[] rows;

    /**
     * Motions of rows.
     *
     * @param near rows of which the inverse has all pairs
     */
    Motions(BlockMatrix inverse, int[] near, int[] rows) {
        this.inverse = inverse;
        this.near = near;
        this.rows = rows;
    }

    /** The covariance of all unknowns of the rows, whole. */
    double[][] covariance() {
        int[] leader =
                new int[rows.length]; // the near row that a row follows: itself if near; -1 for one that stands still
        double[][] follow = new double[rows.length][]; // its unknowns by those of the leader, row-major
        int[] first = new int[rows.length + 1];
        for (int k = 0; k < rows.length; k++) {
            first[k + 1] = first[k] + inverse.size(rows[k]);
            leader[k] = leader(rows[k]);
            follow[k] = leader[k] == rows[k] ? unit(inverse.size(rows[k])) : new double[0];
            if (leader[k] >= 0 && leader[k] != rows[k]) {
                follow[k] = prediction(rows[k], leader[k]);
            }
        }
        double[][] covariance = new double[first[rows.length]][first[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                if (leader[i] >= 0 && leader[j] >= 0) {
                    add(covariance, first[i], first[j], follow[i], leader[i], leader[j], follow[j]);
                }
            }
        }
        return covariance;
    }

    /** Adds F C G^T to a place of the covariance. */
    private void add(double[][] to, int firstRow, int firstColumn, double[] f, int i, int j, double[] g) {
        double[] c = inverse.block(i, j);
        int n = inverse.size(i);
        int m = inverse.size(j);
        for (int a = 0; a < f.length / n; a++) {
            for (int b = 0; b < g.length / m; b++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    for (int l = 0; l < m; l++) {
                        sum += f[a * n + k] * c[k * m + l] * g[b * m + l];
                    }
                }
                to[firstRow + a][firstColumn + b] += sum;
            }
        }
    }

    private static double[] unit(int n) {
        double[] unit = new double[n * n];
        for (int a = 0; a < n; a++) {
            unit[a * n + a] = 1;
        }
        return unit;
    }

    private int leader(int row) {
        int best = -1;
        double most = 0;
        for (int other : near) {
            if (other == row) {
                return row;
            }
            if (inverse.has(row, other)) {
                double told = told(row, other);
                if (told > most) {
                    most = told;
                    best = other;
                }
            }
        }
        return best;
    }

    /** How much of the variance of a row another tells: the trace of C_rk C_kk^-1 C_kr. */
    private double told(int row, int other) {
        double[] prediction = prediction(row, other);
        double[] c = inverse.block(row, other);
        double sum = 0;
        for (int k = 0; k < c.length; k++) {
            sum += prediction[k] * c[k];
        }
        return sum;
    }

    /** C_rk C_kk^-1, row-major. */
    private double[] prediction(int row, int other) {
        int m = inverse.size(other);
        double[] c = inverse.block(row, other);
        double[] l = inverse.block(other, other);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = l[i * m + j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i * m + k] * l[j * m + k];
                }
                l[i * m + j] = i > j ? sum / l[j * m + j] : Math.sqrt(Math.max(sum, Double.MIN_NORMAL));
            }
        }
        for (int a = 0; a < c.length / m; a++) {
            int at = a * m;
            for (int i = 0; i < m; i++) {
                for (int k = 0; k < i; k++) {
                    c[at + i] -= l[i * m + k] * c[at + k];
                }
                c[at + i] /= l[i * m + i];
            }
            for (int i = m - 1; i >= 0; i--) {
                for (int k = i + 1; k < m; k++) {
                    c[at + i] -= l[k * m + i] * c[at + k];
                }
                c[at + i] /= l[i * m + i];
            }
        }
        return c;
    }
}
