package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * How the rows of a matrix move when aggregates do: as the maps of a {@link CoarseLevel} say, smoothed by one step of relaxation,
 * {@code P = (1 - w D^-1 A) M} with D the diagonal blocks, so that neighbouring aggregates part gradually. Without it the aggregates are
 * several times too stiff. Rows of the border move alone, and have no part in the smoothing.
 *
 * <p>Shapes: a row has parts, one for each aggregate that moves it; a part is {@code size(row) x unknowns}, row-major.
 *
 * <p>Source: Vanek, Mandel and Brezina, Computing 56, 179 (1996), smoothed aggregation.
 */
final class Prolongation {
    /**
     * Step of the relaxation: 4/3 by the largest eigenvalue of D^-1 A, which is at most 2 where stars tie rows: a sum of squares of differences
     * is at most twice the sum of squares.
     */
    private static final double STEP = 2.0 / 3;

    /** A row with more neighbours is not smoothed: it would make neighbours of all their aggregates. */
    static final int HUB = 200;

    private final int unknowns;
    private final int[] start; // of rows: first part; then the number of parts
    private final int[] value; // of rows: first value of the first part
    private int[] aggregate; // of parts
    private double[] values;

    private Prolongation(int rows, int unknowns, int parts) {
        this.unknowns = unknowns;
        this.start = new int[rows + 1];
        this.value = new int[rows + 1];
        this.aggregate = new int[parts];
        this.values = new double[0];
    }

    static Prolongation of(BlockMatrix matrix, CoarseLevel level, DiagonalBlocks blocks) {
        int rows = level.rows();
        int c = level.unknowns();
        Prolongation result = new Prolongation(rows, c, 4 * rows);
        result.values = new double[Math.multiplyExact(3, level.mapLength())];
        Parts parts = new Parts();
        double[] column = new double[BlockMatrixBuilder.MAX_SIZE];
        for (int row = 0; row < rows; row++) {
            int n = matrix.size(row);
            double[] own = parts.begin(n * c, level.aggregate(row));
            if (matrix.start(row + 1) - matrix.start(row) <= HUB) {
                for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                    int other = matrix.neighbour(entry);
                    if (other < rows) {
                        subtract(matrix, level, row, entry, parts.of(level.aggregate(other)));
                    }
                }
                for (int k = 0; k < parts.count; k++) {
                    blocks.solve(row, parts.blocks[k], c, column, STEP);
                }
            }
            for (int a = 0; a < n; a++) {
                for (int u = 0; u < c; u++) {
                    own[a * c + u] += level.map((matrix.first(row) + a) * c + u);
                }
            }
            result.append(row, parts);
        }
        result.aggregate = Arrays.copyOf(result.aggregate, result.start[rows]);
        result.values = Arrays.copyOf(result.values, result.value[rows]);
        return result;
    }

    /** Subtracts A_ij M_j. */
    private static void subtract(BlockMatrix matrix, CoarseLevel level, int row, int entry, double[] part) {
        int other = matrix.neighbour(entry);
        int n = matrix.size(row);
        int m = matrix.size(other);
        int c = level.unknowns();
        double[] block = matrix.piece(entry);
        int at = matrix.offset(entry);
        int down = row >= other ? m : 1;
        int right = row >= other ? 1 : n;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < m; b++) {
                double factor = block[at + a * down + b * right];
                int map = (matrix.first(other) + b) * c;
                for (int u = 0; u < c; u++) {
                    part[a * c + u] -= factor * level.map(map + u);
                }
            }
        }
    }

    private void append(int row, Parts parts) {
        int end = start[row] + parts.count;
        if (end > aggregate.length) {
            aggregate = Arrays.copyOf(aggregate, Math.max(end, Math.addExact(aggregate.length, aggregate.length / 2)));
        }
        int valueEnd = Math.addExact(value[row], parts.count * parts.length);
        if (valueEnd > values.length) {
            values = Arrays.copyOf(values, Math.max(valueEnd, Math.addExact(values.length, values.length / 2)));
        }
        for (int k = 0; k < parts.count; k++) {
            aggregate[start[row] + k] = parts.aggregates[k];
            System.arraycopy(parts.blocks[k], 0, values, value[row] + k * parts.length, parts.length);
        }
        start[row + 1] = end;
        value[row + 1] = valueEnd;
    }

    int start(int row) {
        return start[row];
    }

    int aggregate(int part) {
        return aggregate[part];
    }

    /** Where the values of the k-th part of a row begin. */
    int value(int row, int k, int size) {
        return value[row] + k * size * unknowns;
    }

    double[] values() {
        return values;
    }

    /** Blocks by aggregate, in the order in which they come up. */
    static final class Parts {
        private int[] aggregates = new int[16];
        private double[][] blocks = new double[16][];
        private int count;
        private int length;

        /** Begins anew, with one block of zeros. */
        double[] begin(int blockLength, int first) {
            length = blockLength;
            count = 0;
            return of(first);
        }

        /** The block of an aggregate; zeros if it is new. */
        double[] of(int which) {
            for (int k = 0; k < count; k++) {
                if (aggregates[k] == which) {
                    return blocks[k];
                }
            }
            if (count == aggregates.length) {
                aggregates = Arrays.copyOf(aggregates, 2 * count);
                blocks = Arrays.copyOf(blocks, 2 * count);
            }
            if (blocks[count] == null || blocks[count].length < length) {
                blocks[count] = new double[length];
            }
            Arrays.fill(blocks[count], 0, length, 0);
            aggregates[count] = which;
            return blocks[count++];
        }

        int count() {
            return count;
        }

        int aggregate(int k) {
            return aggregates[k];
        }

        double[] block(int k) {
            return blocks[k];
        }
    }
}
