package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;

/**
 * Counts of differences in the cells of a square grid, of which only those that hold any are kept. One per thread.
 *
 * <p>A <i>block</i> is two by two cells; it holds whatever lies within half a cell of some place. Units: arcsec.
 */
final class DifferenceCells {
    private static final int EMPTY = -1;
    /** Keys are ints. */
    private static final double MAX_SIDE = 40_000;

    private int[] keys = new int[0];
    private int[] counts = new int[0];
    private int mask;
    private int side;
    private double low;
    private double cell;

    /** Whether so fine a grid can be had. */
    static boolean holds(double cell, double reach) {
        return 2 * reach / cell < MAX_SIDE;
    }

    /** Counts the first {@code n} differences, all of which are below {@code reach} along both axes. */
    void fill(double[] dx, double[] dy, int n, double cell, double reach) {
        int capacity = Integer.highestOneBit(Math.max(16, 4 * n));
        if (keys.length < capacity) {
            keys = new int[capacity];
            counts = new int[capacity];
        }
        mask = capacity - 1;
        Arrays.fill(keys, 0, capacity, EMPTY);
        this.cell = cell;
        low = -reach - cell; // a cell before the first, so that blocks may begin there
        side = (int) Math.ceil(2 * reach / cell) + 3;
        for (int i = 0; i < n; i++) {
            int slot = slot(index(dy[i]) * side + index(dx[i]));
            counts[slot] = keys[slot] == EMPTY ? 1 : counts[slot] + 1;
            keys[slot] = index(dy[i]) * side + index(dx[i]);
        }
    }

    private int index(double d) {
        return (int) ((d - low) / cell);
    }

    private int slot(int key) {
        int slot = (key * 0x9E3779B1 >>> 7) & mask;
        while (keys[slot] != key && keys[slot] != EMPTY) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int count(int key) {
        int slot = slot(key);
        return keys[slot] == EMPTY ? 0 : counts[slot];
    }

    /** Offers the blocks that hold a difference. */
    void offerBlocks(double dx, double dy, Peaks peaks) {
        int key = index(dy) * side + index(dx);
        int here = count(key);
        for (int up = -1; up <= 1; up += 2) {
            int vertical = count(key + up * side);
            for (int right = -1; right <= 1; right += 2) {
                int block = here + vertical + count(key + right) + count(key + up * side + right);
                if (block >= peaks.least()) {
                    double x = low + cell * (index(dx) + (right + 1) / 2);
                    double y = low + cell * (index(dy) + (up + 1) / 2);
                    peaks.offer(x, y, block);
                }
            }
        }
    }

    /** Variance over mean of the counts of cells beyond some squares, whether they hold any difference or none; at least 1. */
    double spread(Peaks excluded) {
        double sum = 0;
        double squares = 0;
        for (int slot = 0; slot <= mask; slot++) {
            if (keys[slot] != EMPTY) {
                int row = keys[slot] / side;
                double x = low + cell * (keys[slot] - row * side + 0.5);
                double y = low + cell * (row + 0.5);
                if (!excluded.isNear(x, y)) {
                    sum += counts[slot];
                    squares += (double) counts[slot] * counts[slot];
                }
            }
        }
        double cells = Math.max(1, (side - 3.0) * (side - 3.0) - excluded.area() / (cell * cell));
        double mean = sum / cells;
        return sum > 0 && cells > 1 ? Math.max(1, (squares / cells - mean * mean) / mean * cells / (cells - 1)) : 1;
    }
}
