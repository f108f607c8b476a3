package org.starfix.engine.internal.align.solve.linear;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * What stands in for the inverse of a matrix in iterations: that of its diagonal blocks, plus that of the same equations for aggregates, with
 * the border whole.
 *
 * <p>Source: additive two-level Schwarz methods, as in Smith, Bjorstad and Gropp, "Domain Decomposition" (1996), section 2.
 */
final class TwoLevel {
    /**
     * Added to the diagonal of an aggregate, as a share of its largest element, so that motions which its rows do not have (a roll of a
     * single row without a roll) stop nothing. Far below any prior.
     */
    private static final double RIDGE = 1e-12;

    private static final int CHUNK = 256;

    /** Neighbours of one with more than so many neighbours are not made each other's. */
    private static final int CROWD = 60;

    private final BlockMatrix matrix;
    private final CoarseLevel level;
    private final int inside; // rows without the border
    private final int[] start;
    private final int[] members;
    private final DiagonalBlocks blocks;
    private final BlockCholesky coarse;
    private final int fineEnd; // unknowns without the border
    private final int coarseEnd;

    TwoLevel(BlockMatrix matrix, CoarseLevel level, Workers workers) {
        this.matrix = matrix;
        this.level = level;
        this.inside = matrix.rows() - matrix.border();
        Check.argument(level.rows() == inside, "aggregates of %s rows for %s", level.rows(), inside);
        this.fineEnd = matrix.first(inside);
        Check.argument(
                level.mapLength() == (long) fineEnd * level.unknowns(),
                "maps of %s values for %s unknowns",
                level.mapLength(),
                fineEnd);
        this.start = Aggregates.starts(level);
        this.members = Aggregates.members(level, start);
        this.coarseEnd = Math.multiplyExact(level.aggregates(), level.unknowns());
        this.blocks = DiagonalBlocks.of(matrix, inside, workers);
        BlockMatrix coarseMatrix = coarseMatrix();
        this.coarse = BlockCholesky.of(coarseMatrix, Fronts.of(coarseMatrix), workers);
    }

    BlockCholesky coarse() {
        return coarse;
    }

    int aggregates() {
        return start.length - 1;
    }

    /** Number of rows of an aggregate. */
    int size(int aggregate) {
        return start[aggregate + 1] - start[aggregate];
    }

    /** A row of an aggregate. */
    int member(int aggregate, int k) {
        return members[start[aggregate] + k];
    }

    private BlockMatrix coarseMatrix() {
        int c = level.unknowns();
        int aggregates = start.length - 1;
        int[] sizes = new int[aggregates + matrix.border()];
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = k < aggregates ? c : matrix.size(inside + k - aggregates);
        }
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, matrix.border());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int entry = matrix.start(row); matrix.neighbour(entry) < row; entry++) {
                addPair(builder, row, matrix.neighbour(entry));
            }
            int at = coarseRow(row);
            builder.add(at, at, projected(row, row));
        }
        for (int a = 0; a < aggregates; a++) {
            ridge(builder, a);
        }
        return builder.build();
    }

    /** Number of rows without the border. */
    int inside() {
        return inside;
    }

    /** The row of the coarse matrix that a row moves with: its aggregate, or its own of the border. */
    int coarseRow(int row) {
        return row < inside ? level.aggregate(row) : start.length - 1 + row - inside;
    }

    private void addPair(BlockMatrixBuilder builder, int row, int other) {
        int i = coarseRow(row);
        int j = coarseRow(other);
        if (i > j) {
            builder.add(i, j, projected(row, other));
        } else if (j > i) {
            builder.add(j, i, projected(other, row));
        } else {
            double[] block = projected(row, other);
            int c = level.unknowns();
            double[] both = new double[c * c];
            for (int a = 0; a < c; a++) {
                for (int b = 0; b < c; b++) {
                    both[a * c + b] = block[a * c + b] + block[b * c + a];
                }
            }
            builder.add(i, i, both);
        }
    }

    /** M_i^T A_ij M_j, where the map M of the border is the unit matrix. */
    private double[] projected(int i, int j) {
        double[] block = matrix.block(i, j);
        int n = matrix.size(i);
        int m = matrix.size(j);
        double[] right = block;
        int columns = m;
        if (j < inside) {
            columns = level.unknowns();
            right = new double[n * columns];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < m; b++) {
                    for (int k = 0; k < columns; k++) {
                        right[a * columns + k] += block[a * m + b] * map(j, b, k);
                    }
                }
            }
        }
        if (i >= inside) {
            return right;
        }
        double[] both = new double[level.unknowns() * columns];
        for (int a = 0; a < n; a++) {
            for (int k = 0; k < level.unknowns(); k++) {
                double value = map(i, a, k);
                for (int l = 0; l < columns; l++) {
                    both[k * columns + l] += value * right[a * columns + l];
                }
            }
        }
        return both;
    }

    /** Unknowns of {@link #coarseRow}. */
    int mapColumns(int row) {
        return row < inside ? level.unknowns() : matrix.size(row);
    }

    /** Element of the map from the unknowns of {@link #coarseRow} to those of the row. */
    double map(int row, int unknown, int coarseUnknown) {
        if (row >= inside) {
            return unknown == coarseUnknown ? 1 : 0;
        }
        return level.map((matrix.first(row) + unknown) * level.unknowns() + coarseUnknown);
    }

    private void ridge(BlockMatrixBuilder builder, int aggregate) {
        int c = level.unknowns();
        double[] sums = new double[c];
        double largest = 0;
        for (int k = start[aggregate]; k < start[aggregate + 1]; k++) {
            double[] block = projected(members[k], members[k]);
            for (int a = 0; a < c; a++) {
                sums[a] += block[a * c + a];
                largest = Math.max(largest, sums[a]);
            }
        }
        double[] ridge = new double[c * c];
        for (int a = 0; a < c; a++) {
            ridge[a * c + a] = RIDGE * largest;
        }
        builder.add(aggregate, aggregate, ridge);
    }

    /** The inverse of the coarse matrix, with blocks for neighbours and for those that have one in common. */
    BlockMatrix coarseInverse(Workers workers) {
        BlockMatrix matrix = coarse.matrix();
        BlockMatrix wider = withNeighboursOfNeighbours(matrix);
        return SelectedInverse.of(BlockCholesky.of(wider, Fronts.of(wider), workers), workers);
    }

    private BlockMatrix withNeighboursOfNeighbours(BlockMatrix matrix) {
        int[] sizes = new int[matrix.rows()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = matrix.size(i);
        }
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, matrix.border());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int entry = matrix.start(row); matrix.neighbour(entry) < row; entry++) {
                builder.add(row, matrix.neighbour(entry), matrix.block(row, matrix.neighbour(entry)));
            }
            builder.add(row, row, matrix.block(row, row));
        }
        for (int aggregate = 0; aggregate < aggregates(); aggregate++) {
            int[] near = near(aggregate);
            for (int i : near) {
                for (int j : near) {
                    if (j <= i) {
                        builder.add(i, j, new double[sizes[i] * sizes[j]]);
                    }
                }
            }
        }
        return builder.build();
    }

    /** Rows of the coarse matrix near an aggregate, ascending: itself and its neighbours; of one with a crowd of them itself alone. */
    int[] near(int aggregate) {
        BlockMatrix matrix = coarse.matrix();
        int from = matrix.start(aggregate);
        int count = matrix.start(aggregate + 1) - from;
        int[] near = new int[count > CROWD ? 1 : count];
        for (int k = 0; k < near.length; k++) {
            near[k] = count > CROWD ? aggregate : matrix.neighbour(from + k);
        }
        return near;
    }

    /** Sets {@code z} to what the inverse would make of {@code r}, about. */
    void apply(double[] r, double[] z, Workers workers) {
        double[] right = new double[coarse.matrix().unknowns()];
        System.arraycopy(r, fineEnd, right, coarseEnd, r.length - fineEnd);
        int aggregates = start.length - 1;
        int chunks = (aggregates + CHUNK - 1) / CHUNK;
        workers.run(chunks, chunk -> {
            int end = Math.min(aggregates, (chunk + 1) * CHUNK);
            for (int a = chunk * CHUNK; a < end; a++) {
                gather(a, r, right);
            }
        });
        double[] moved = coarse.solve(right);
        System.arraycopy(r, 0, z, 0, fineEnd);
        System.arraycopy(moved, coarseEnd, z, fineEnd, r.length - fineEnd);
        workers.run(BlockMatrix.chunks(inside), chunk -> {
            int from = chunk * BlockMatrix.CHUNK;
            int end = Math.min(inside, from + BlockMatrix.CHUNK);
            blocks.solve(from, end, z);
            for (int row = from; row < end; row++) {
                scatter(row, moved, z);
            }
        });
    }

    private void gather(int aggregate, double[] r, double[] right) {
        int c = level.unknowns();
        for (int k = start[aggregate]; k < start[aggregate + 1]; k++) {
            int row = members[k];
            for (int i = matrix.first(row); i < matrix.first(row + 1); i++) {
                for (int a = 0; a < c; a++) {
                    right[aggregate * c + a] += level.map(i * c + a) * r[i];
                }
            }
        }
    }

    private void scatter(int row, double[] moved, double[] z) {
        int c = level.unknowns();
        int from = level.aggregate(row) * c;
        for (int i = matrix.first(row); i < matrix.first(row + 1); i++) {
            double sum = 0;
            for (int a = 0; a < c; a++) {
                sum += level.map(i * c + a) * moved[from + a];
            }
            z[i] += sum;
        }
    }
}
