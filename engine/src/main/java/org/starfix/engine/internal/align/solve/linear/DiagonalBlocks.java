package org.starfix.engine.internal.align.solve.linear;

/**
 * The Cholesky factors L of the diagonal blocks of the first rows of a matrix. Methods work in place on a vector; what belongs to other rows
 * they leave alone.
 */
final class DiagonalBlocks {
    /** As in {@link DenseFront}. */
    private static final double LIMIT = 1e-14;

    private final BlockMatrix matrix;
    private final int rows;
    private final double[] factors; // lower triangles, row-major, packed
    private final int[] start;

    private DiagonalBlocks(BlockMatrix matrix, int rows) {
        this.matrix = matrix;
        this.rows = rows;
        this.start = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            start[i + 1] = Math.addExact(start[i], matrix.size(i) * (matrix.size(i) + 1) / 2);
        }
        this.factors = new double[start[rows]];
    }

    static DiagonalBlocks of(BlockMatrix matrix, int rows, Workers workers) {
        DiagonalBlocks blocks = new DiagonalBlocks(matrix, rows);
        workers.run(BlockMatrix.chunks(rows), chunk -> {
            int end = Math.min(rows, (chunk + 1) * BlockMatrix.CHUNK);
            for (int row = chunk * BlockMatrix.CHUNK; row < end; row++) {
                blocks.factor(row);
            }
        });
        return blocks;
    }

    private void factor(int row) {
        int n = matrix.size(row);
        int entry = matrix.diagonal(row);
        double[] a = matrix.piece(entry);
        int at = matrix.offset(entry);
        int l = start[row];
        for (int i = 0; i < n; i++) {
            int li = l + i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int lj = l + j * (j + 1) / 2;
                double sum = a[at + i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= factors[li + k] * factors[lj + k];
                }
                if (i > j) {
                    factors[li + j] = sum / factors[lj + j];
                } else if (sum > LIMIT * a[at + i * n + i] && sum < Double.POSITIVE_INFINITY) {
                    factors[li + i] = Math.sqrt(sum);
                } else {
                    throw new NotPositiveDefiniteException(row);
                }
            }
        }
    }

    /** x becomes L^-1 x. */
    void timesInverse(double[] x) {
        for (int row = 0; row < rows; row++) {
            timesInverse(row, x, matrix.first(row));
        }
    }

    private void timesInverse(int row, double[] x, int from) {
        int n = matrix.size(row);
        int at = start[row];
        for (int i = 0; i < n; i++) {
            double sum = x[from + i];
            for (int j = 0; j < i; j++) {
                sum -= factors[at++] * x[from + j];
            }
            x[from + i] = sum / factors[at++];
        }
    }

    /** x becomes L^-T x. */
    void timesInverseTransposed(double[] x) {
        for (int row = 0; row < rows; row++) {
            timesInverseTransposed(row, x, matrix.first(row));
        }
    }

    private void timesInverseTransposed(int row, double[] x, int from) {
        for (int i = matrix.size(row) - 1; i >= 0; i--) {
            int at = start[row] + i * (i + 1) / 2;
            x[from + i] /= factors[at + i];
            for (int j = 0; j < i; j++) {
                x[from + j] -= factors[at + j] * x[from + i];
            }
        }
    }

    /** x becomes L x. */
    void times(double[] x) {
        for (int row = 0; row < rows; row++) {
            int from = matrix.first(row);
            for (int i = matrix.size(row) - 1; i >= 0; i--) {
                int at = start[row] + i * (i + 1) / 2;
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += factors[at + j] * x[from + j];
                }
                x[from + i] = sum;
            }
        }
    }

    /** x becomes L^T x. */
    void timesTransposed(double[] x) {
        for (int row = 0; row < rows; row++) {
            int n = matrix.size(row);
            int from = matrix.first(row);
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = i; j < n; j++) {
                    sum += factors[start[row] + j * (j + 1) / 2 + i] * x[from + j];
                }
                x[from + i] = sum;
            }
        }
    }

    /**
     * A block of {@code size(row) x columns}, row-major, becomes step times (L L^T)^-1 times it.
     *
     * @param column room for one column
     */
    void solve(int row, double[] block, int columns, double[] column, double step) {
        int n = matrix.size(row);
        for (int u = 0; u < columns; u++) {
            for (int a = 0; a < n; a++) {
                column[a] = block[a * columns + u];
            }
            timesInverse(row, column, 0);
            timesInverseTransposed(row, column, 0);
            for (int a = 0; a < n; a++) {
                block[a * columns + u] = step * column[a];
            }
        }
    }

    /** Rows from {@code from} up to {@code to} of x become those of (L L^T)^-1 x. */
    void solve(int from, int to, double[] x) {
        for (int row = from; row < to; row++) {
            timesInverse(row, x, matrix.first(row));
            timesInverseTransposed(row, x, matrix.first(row));
        }
    }
}
