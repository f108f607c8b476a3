package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;

/**
 * Counts of differences in square blocks whose middles are a half side apart, so that whatever lies within a quarter side of some place is in one block as a whole. Only
 * blocks that hold any are kept. One per thread. Units: arcsec.
 */
final class DifferenceCells {
    private static final int EMPTY = -1;
    /** Of the range of an int the golden section: the upper bits of its multiples are spread evenly. */
    private static final int GOLDEN = 0x9E3779B1;
    /** Keys are ints. */
    private static final double MAX_SIDE = 40_000;

    private int[] keys = new int[0];
    private int[] counts = new int[0];
    private int[] used = new int[0]; // slots, in the order of their first difference
    private int usedCount;
    private int mask;
    private int shift;
    private int side;
    private double low;
    private double half;

    /** Whether blocks so small can be had. */
    static boolean holds(double half, double reach) {
        return 2 * reach / half < MAX_SIDE;
    }

    /**
     * Counts the first {@code n} differences, all of which are below {@code reach} along both axes.
     *
     * @param half half the side of a block
     */
    void fill(double[] dx, double[] dy, int n, double half, double reach) {
        this.half = half;
        low = -reach - half;
        side = (int) Math.ceil(2 * reach / half) + 2;
        prepare(n);
        for (int i = 0; i < n; i++) {
            int key = row(dy[i]) * side + row(dx[i]);
            add(key - side - 1);
            add(key - side);
            add(key - 1);
            add(key);
        }
    }

    private void prepare(int differences) {
        int wanted = Integer.highestOneBit(Math.max(64, 6 * differences)) << 1; // up to 4 blocks a difference
        if (keys.length < wanted) {
            keys = new int[wanted];
            counts = new int[wanted];
            used = new int[wanted];
            Arrays.fill(keys, EMPTY);
        } else {
            for (int i = 0; i < usedCount; i++) {
                keys[used[i]] = EMPTY;
            }
        }
        usedCount = 0;
        mask = wanted - 1;
        shift = Integer.numberOfLeadingZeros(mask);
    }

    private int row(double d) {
        return (int) ((d - low) / half);
    }

    private int slot(int key) {
        int slot = key * GOLDEN >>> shift;
        while (keys[slot] != key && keys[slot] != EMPTY) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Blocks are numbered by their lower left one of four cells. */
    private void add(int key) {
        int slot = slot(key);
        if (keys[slot] == EMPTY) {
            keys[slot] = key;
            counts[slot] = 0;
            used[usedCount++] = slot;
        }
        counts[slot]++;
    }

    private double middle(int index) {
        return low + half * (index + 1);
    }

    /** Offers all blocks. */
    void offer(Peaks peaks) {
        int least = peaks.least();
        for (int i = 0; i < usedCount; i++) {
            int count = counts[used[i]];
            if (count >= least) {
                int key = keys[used[i]];
                int row = key / side;
                peaks.offer(middle(key - row * side), middle(row), count);
                least = peaks.least();
            }
        }
    }

    /**
     * Variance over mean of the counts of disjoint blocks, whether they hold any difference or none; at least 1.
     *
     * @param dx,dy the first {@code n} differences, as they were counted
     * @param left whether they are left out
     * @param area of the range in which none is left out, square arcsec
     */
    double spread(double[] dx, double[] dy, int n, boolean[] left, double area) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            if (!left[i]) {
                sum++;
                squares += counts[slot((row(dy[i]) & ~1) * side + (row(dx[i]) & ~1))];
            }
        }
        double blocks = area / (4 * half * half);
        double mean = sum / blocks;
        return sum > 0 && blocks > 2 ? Math.max(1, (squares / blocks - mean * mean) / mean * blocks / (blocks - 1)) : 1;
    }
}
