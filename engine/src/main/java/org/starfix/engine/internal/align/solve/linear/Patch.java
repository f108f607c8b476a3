package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * The rows of an aggregate and their neighbours, and the inverse there. With F the patch, O the rows beyond it that touch it, M how they move with aggregates (P) and
 * C the inverse of the coarse matrix: {@code A_FF^-1 + G C G^T} with {@code G = -A_FF^-1 A_FO P_O}, what the patch does when aggregates move.
 */
final class Patch {
    private final BlockMatrix matrix;
    private final TwoLevel levels;
    private final long[] places; // row and its first unknown in the patch, ascending
    private final int[] beyond; // coarse rows that touch the patch, ascending
    private final int[] beyondFirst;
    private final double[][] inverse; // of A_FF, columns
    private final double[][] moves; // columns of G
    private final double[][] carried; // columns of G C

    Patch(BlockMatrix matrix, TwoLevel levels, BlockMatrix coarse, int aggregate) {
        this.matrix = matrix;
        this.levels = levels;
        int[] rows = rows(aggregate);
        this.places = new long[rows.length];
        int size = 0;
        for (int k = 0; k < rows.length; k++) {
            places[k] = (long) rows[k] << 32 | size;
            size += matrix.size(rows[k]);
        }
        Arrays.sort(places);
        this.beyond = beyond(rows);
        this.beyondFirst = new int[beyond.length + 1];
        for (int k = 0; k < beyond.length; k++) {
            beyondFirst[k + 1] = beyondFirst[k] + coarse.size(beyond[k]);
        }
        double[][] matrixThere = new double[size][size];
        double[][] pulls = new double[beyondFirst[beyond.length]][size];
        for (int row : rows) {
            addRow(row, matrixThere, pulls);
        }
        this.inverse = inverse(matrixThere, rows[0]);
        this.moves = new double[pulls.length][size];
        for (int u = 0; u < pulls.length; u++) {
            DenseFront.subtractAll(moves[u], inverse, pulls[u], 0, size, 0, size);
        }
        this.carried = new double[pulls.length][size];
        double[][] covariance = new Motions(coarse, levels.near(aggregate), beyond).covariance();
        for (int u = 0; u < pulls.length; u++) {
            for (int v = 0; v < pulls.length; v++) {
                covariance[u][v] = -covariance[u][v];
            }
            DenseFront.subtractAll(carried[u], moves, covariance[u], 0, pulls.length, 0, size);
        }
    }

    private static double[][] inverse(double[][] columns, int row) {
        int size = columns.length;
        double[] diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = columns[i][i];
        }
        if (DenseFront.eliminate(columns, size, diagonal, Workers.ONE) >= 0) {
            throw new NotPositiveDefiniteException(row);
        }
        double[][] inverse = new double[size][size];
        DenseFront.invert(columns, inverse, Workers.ONE);
        return inverse;
    }

    /** Neighbours of the aggregate, ascending, then its own rows. */
    private int[] rows(int aggregate) {
        int own = levels.size(aggregate);
        int[] found = new int[16 * own];
        int count = 0;
        for (int k = 0; k < own; k++) {
            int row = levels.member(aggregate, k);
            if (matrix.start(row + 1) - matrix.start(row) > Prolongation.HUB) {
                continue;
            }
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                int other = matrix.neighbour(entry);
                if (other < levels.inside() && levels.coarseRow(other) != aggregate) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = other;
                }
            }
        }
        int kept = TwoLevel.unique(found, count);
        int[] rows = Arrays.copyOf(found, kept + own);
        for (int k = 0; k < own; k++) {
            rows[kept + k] = levels.member(aggregate, k);
        }
        return rows;
    }

    private int[] beyond(int[] rows) {
        int[] found = new int[64];
        int count = 0;
        for (int row : rows) {
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                int other = matrix.neighbour(entry);
                for (int k = 0; k < levels.parts(other) && place(other) < 0; k++) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = levels.mover(other, k);
                }
            }
        }
        return Arrays.copyOf(found, TwoLevel.unique(found, count));
    }

    /** First unknown of a row in the patch; negative if it is not in it. */
    private int place(int row) {
        int at = Arrays.binarySearch(places, (long) row << 32);
        int k = at >= 0 ? at : -at - 1;
        return k < places.length && places[k] >>> 32 == row ? (int) places[k] : -1;
    }

    private void addRow(int row, double[][] columns, double[][] pulls) {
        int n = matrix.size(row);
        int to = place(row);
        for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
            int other = matrix.neighbour(entry);
            int from = place(other);
            int m = matrix.size(other);
            double[] block = matrix.piece(entry);
            int at = matrix.offset(entry);
            int down = row >= other ? m : 1;
            int right = row >= other ? 1 : n;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < m; b++) {
                    double value = block[at + a * down + b * right];
                    if (from >= 0) {
                        columns[from + b][to + a] = value;
                    } else {
                        pull(other, b, value, to + a, pulls);
                    }
                }
            }
        }
    }

    /** Adds what an unknown of the patch feels when one of a row beyond moves with its movers. */
    private void pull(int other, int unknown, double value, int to, double[][] pulls) {
        for (int k = 0; k < levels.parts(other); k++) {
            int mover = Arrays.binarySearch(beyond, levels.mover(other, k));
            for (int u = beyondFirst[mover]; u < beyondFirst[mover + 1]; u++) {
                pulls[u][to] += value * levels.part(other, k, unknown, u - beyondFirst[mover]);
            }
        }
    }

    boolean isBorder(int row) {
        return row >= levels.inside();
    }

    /** An element of the inverse: unknown a of a row of the aggregate with unknown b of another. */
    double covariance(int row, int a, int other, int b) {
        int i = place(row) + a;
        int from = place(other);
        double sum = 0;
        if (from >= 0) {
            for (int u = 0; u < moves.length; u++) {
                sum += carried[u][i] * moves[u][from + b];
            }
            return inverse[from + b][i] + sum;
        }
        for (int k = 0; k < levels.parts(other); k++) {
            int mover = Arrays.binarySearch(beyond, levels.mover(other, k));
            for (int u = beyondFirst[mover]; u < beyondFirst[mover + 1]; u++) {
                sum += carried[u][i] * levels.part(other, k, b, u - beyondFirst[mover]);
            }
        }
        return sum;
    }
}
