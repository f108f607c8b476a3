package org.starfix.engine.internal.align.solve.linear;

/**
 * The blocks of an inverse that is too large for its factor: around every aggregate a {@link Patch} of rows is inverted as if those beyond it
 * stood still; to this comes what the patch does when those move, which they do as the aggregates, the inverse of whose equations is known.
 *
 * <p>Error: exact if the rows beyond move as their aggregates. They move more freely, so that variances are too small, by a few per cent;
 * {@link InverseCheck} says by how much.
 */
final class PatchInverse {
    private PatchInverse() {}

    /**
     * The inverse.
     *
     * @param coarse inverse of the coarse matrix, with blocks also for those near one aggregate
     */
    static BlockMatrix of(BlockMatrix matrix, TwoLevel levels, BlockMatrix coarse, Workers workers) {
        BlockMatrix inverse = matrix.zeros();
        workers.run(levels.aggregates(), aggregate -> {
            Patch patch = new Patch(matrix, levels, coarse, aggregate);
            for (int k = 0; k < levels.size(aggregate); k++) {
                keep(patch, levels.member(aggregate, k), inverse);
            }
        });
        for (int row = levels.inside(); row < matrix.rows(); row++) {
            for (int entry = matrix.start(row); matrix.neighbour(entry) < row; entry++) {
                if (matrix.neighbour(entry) >= levels.inside()) {
                    copy(coarse, levels, row, entry, inverse);
                }
            }
            copy(coarse, levels, row, matrix.diagonal(row), inverse);
        }
        return inverse;
    }

    private static void copy(BlockMatrix coarse, TwoLevel levels, int row, int entry, BlockMatrix inverse) {
        double[] block = coarse.block(levels.coarseRow(row), levels.coarseRow(inverse.neighbour(entry)));
        System.arraycopy(block, 0, inverse.piece(entry), inverse.offset(entry), block.length);
    }

    /** Blocks of a row with itself, lower rows and the border. */
    private static void keep(Patch patch, int row, BlockMatrix inverse) {
        int n = inverse.size(row);
        for (int entry = inverse.start(row); entry < inverse.start(row + 1); entry++) {
            int other = inverse.neighbour(entry);
            if (other > row && !patch.isBorder(other)) {
                continue;
            }
            int m = inverse.size(other);
            double[] piece = inverse.piece(entry);
            int at = inverse.offset(entry);
            int down = row >= other ? m : 1;
            int right = row >= other ? 1 : n;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < m; b++) {
                    piece[at + a * down + b * right] = patch.covariance(row, a, other, b);
                }
            }
        }
    }
}
