package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * What stands in for the inverse of a matrix in iterations: that of its diagonal blocks, plus that of the same equations for aggregates, with
 * the border whole.
 *
 * <p>Source: additive two-level Schwarz methods, as in Smith, Bjorstad and Gropp, "Domain Decomposition" (1996), section 2.
 */
final class TwoLevel {
    private static final int CHUNK = 256;

    private final BlockMatrix matrix;
    private final CoarseLevel level;
    private final int inside; // rows without the border
    private final int[] start; // of aggregates: first of their rows
    private final int[] members;
    private final int[] movedStart; // of aggregates: first of the parts that it moves
    private final int[] movedPart;
    private final int[] movedRow;
    private final DiagonalBlocks blocks;
    private final Prolongation prolongation;
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
        this.prolongation = Prolongation.of(matrix, level, blocks);
        this.movedStart = new int[level.aggregates() + 1];
        this.movedPart = new int[prolongation.start(inside)];
        this.movedRow = new int[movedPart.length];
        sortParts();
        this.coarse = factor(new CoarseMatrix(matrix, this).build(), workers);
    }

    /** Parts by aggregate, by rows in each. */
    private void sortParts() {
        for (int part = 0; part < movedPart.length; part++) {
            movedStart[prolongation.aggregate(part) + 1]++;
        }
        for (int a = 0; a + 1 < movedStart.length; a++) {
            movedStart[a + 1] += movedStart[a];
        }
        int[] next = Arrays.copyOf(movedStart, movedStart.length);
        for (int row = 0; row < inside; row++) {
            for (int part = prolongation.start(row); part < prolongation.start(row + 1); part++) {
                int at = next[prolongation.aggregate(part)]++;
                movedPart[at] = part;
                movedRow[at] = row;
            }
        }
    }

    private BlockCholesky factor(BlockMatrix coarseMatrix, Workers workers) {
        try {
            return BlockCholesky.of(coarseMatrix, Fronts.of(coarseMatrix), workers);
        } catch (NotPositiveDefiniteException e) {
            throw new NotPositiveDefiniteException(
                    e.row() < aggregates() ? member(e.row(), 0) : inside + e.row() - aggregates());
        }
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

    /** Number of rows without the border. */
    int inside() {
        return inside;
    }

    /** Unknowns of an aggregate. */
    int unknowns() {
        return level.unknowns();
    }

    /** The row of the coarse matrix that a row belongs to: its aggregate, or its own of the border. */
    int coarseRow(int row) {
        return row < inside ? level.aggregate(row) : aggregates() + row - inside;
    }

    /** Number of rows of the coarse matrix that move a row. */
    int parts(int row) {
        return row < inside ? prolongation.start(row + 1) - prolongation.start(row) : 1;
    }

    /** The k-th row of the coarse matrix that moves a row. */
    int mover(int row, int k) {
        return row < inside ? prolongation.aggregate(prolongation.start(row) + k) : coarseRow(row);
    }

    /** By how much an unknown of a row moves with one of its k-th mover. */
    double part(int row, int k, int unknown, int moverUnknown) {
        if (row >= inside) {
            return unknown == moverUnknown ? 1 : 0;
        }
        int at = prolongation.value(row, k, matrix.size(row));
        return prolongation.values()[at + unknown * level.unknowns() + moverUnknown];
    }

    /** Element of the map of a row, before it was smoothed. */
    double map(int row, int unknown, int coarseUnknown) {
        return level.map((matrix.first(row) + unknown) * level.unknowns() + coarseUnknown);
    }

    /** Rows of the coarse matrix near an aggregate, ascending: itself and those of the neighbours of its rows; of a crowd itself alone. */
    int[] near(int aggregate) {
        int[] found = new int[64];
        int count = 0;
        found[count++] = aggregate;
        for (int k = start[aggregate]; k < start[aggregate + 1]; k++) {
            int row = members[k];
            if (matrix.start(row + 1) - matrix.start(row) > Prolongation.HUB) {
                return new int[] {aggregate};
            }
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                int other = coarseRow(matrix.neighbour(entry));
                if (other != aggregate && other != found[count - 1]) {
                    if (count == found.length) {
                        count = unique(found, count);
                        found = Arrays.copyOf(found, 2 * found.length);
                    }
                    found[count++] = other;
                }
            }
        }
        return Arrays.copyOf(found, unique(found, count));
    }

    /** Sorts the first values and leaves each once; returns how many. */
    static int unique(int[] values, int count) {
        Arrays.sort(values, 0, count);
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || values[k] != values[k - 1]) {
                values[kept++] = values[k];
            }
        }
        return kept;
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
        double[] values = prolongation.values();
        for (int k = movedStart[aggregate]; k < movedStart[aggregate + 1]; k++) {
            int row = movedRow[k];
            int at = prolongation.value(row, movedPart[k] - prolongation.start(row), matrix.size(row));
            for (int i = matrix.first(row); i < matrix.first(row + 1); i++) {
                for (int a = 0; a < c; a++) {
                    right[aggregate * c + a] += values[at++] * r[i];
                }
            }
        }
    }

    private void scatter(int row, double[] moved, double[] z) {
        int c = level.unknowns();
        double[] values = prolongation.values();
        int at = prolongation.value(row, 0, matrix.size(row));
        for (int part = prolongation.start(row); part < prolongation.start(row + 1); part++) {
            int from = prolongation.aggregate(part) * c;
            for (int i = matrix.first(row); i < matrix.first(row + 1); i++) {
                double sum = 0;
                for (int a = 0; a < c; a++) {
                    sum += values[at++] * moved[from + a];
                }
                z[i] += sum;
            }
        }
    }
}
