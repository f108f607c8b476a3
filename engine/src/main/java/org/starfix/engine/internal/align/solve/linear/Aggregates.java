package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/** Rows by the aggregates of a {@link CoarseLevel}, and a coarse level from the matrix alone. */
final class Aggregates {
    /** Rows of an aggregate, about: small enough that the rest of an error is found in few iterations, with a coarse factor of some 0.7 GB at 10^6 rows. */
    private static final int ROWS = 16;

    private Aggregates() {}

    /**
     * Aggregates of rows that are near each other in the graph, the unknowns of which are equal. This fits unknowns that mean the same in
     * all rows, as shifts in one frame do; a caller who knows how its rows move together knows better.
     */
    static CoarseLevel of(BlockMatrix matrix) {
        int n = matrix.rows() - matrix.border();
        int[] aggregate = new int[n];
        Arrays.fill(aggregate, -1);
        int[] queue = new int[n];
        int count = 0;
        int size = 1;
        for (int seed = 0; seed < n; seed++) {
            size = Math.max(size, matrix.size(seed));
            if (aggregate[seed] >= 0) {
                continue;
            }
            int end = 0;
            queue[end++] = seed;
            aggregate[seed] = count;
            for (int at = 0; at < end && end < ROWS; at++) {
                int row = queue[at];
                for (int e = matrix.start(row); e < matrix.start(row + 1) && end < ROWS; e++) {
                    int other = matrix.neighbour(e);
                    if (other < n && aggregate[other] < 0) {
                        aggregate[other] = count;
                        queue[end++] = other;
                    }
                }
            }
            int near = end < ROWS / 3 ? neighbouring(matrix, queue, end, aggregate, count) : -1;
            if (near >= 0) { // a remnant
                for (int k = 0; k < end; k++) {
                    aggregate[queue[k]] = near;
                }
            } else {
                count++;
            }
        }
        double[] maps = new double[Math.multiplyExact(n == 0 ? 0 : matrix.first(n), size)];
        for (int row = 0; row < n; row++) {
            for (int a = 0; a < matrix.size(row); a++) {
                maps[(matrix.first(row) + a) * size + a] = 1;
            }
        }
        return new CoarseLevel(aggregate, size, maps);
    }

    /** The first other aggregate that touches the rows; -1 if there is none. */
    private static int neighbouring(BlockMatrix matrix, int[] rows, int count, int[] aggregate, int own) {
        for (int k = 0; k < count; k++) {
            for (int e = matrix.start(rows[k]); e < matrix.start(rows[k] + 1); e++) {
                int other = matrix.neighbour(e);
                if (other < aggregate.length && aggregate[other] >= 0 && aggregate[other] != own) {
                    return aggregate[other];
                }
            }
        }
        return -1;
    }

    /** Of every aggregate, its first place in {@link #members}; then the number of rows. */
    static int[] starts(CoarseLevel level) {
        int[] start = new int[level.aggregates() + 1];
        for (int row = 0; row < level.rows(); row++) {
            start[level.aggregate(row) + 1]++;
        }
        for (int a = 0; a + 1 < start.length; a++) {
            start[a + 1] += start[a];
        }
        return start;
    }

    /** Rows by aggregate, ascending in each. */
    static int[] members(CoarseLevel level, int[] start) {
        int[] next = start.clone();
        int[] members = new int[level.rows()];
        for (int row = 0; row < level.rows(); row++) {
            members[next[level.aggregate(row)]++] = row;
        }
        return members;
    }
}
