package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * How a matrix is factored, before any number of it is read: the order of its rows, and the <i>fronts</i>, in which rows that follow each other
 * are eliminated together, as a tree. A front has the rows that it eliminates (its <i>pivots</i>) and the later ones that they touch (its
 * <i>rest</i>), which are all in the front above it.
 *
 * <p>Positions are places in the order; a front's pivots are neighbouring positions, and a front comes after those below it.
 *
 * <p>Source: Liu, SIAM J. Matrix Anal. Appl. 11, 134 (1990), the elimination tree; Duff and Reid, ACM TOMS 9, 302 (1983), fronts.
 */
final class Fronts {
    /** Fronts are joined if what this adds to the factor is below the share, for fronts of up to so many pivots (unknowns). */
    private static final int[] NARROW = {12, 30, 96, Integer.MAX_VALUE};

    private static final double[] WASTE = {0.6, 0.3, 0.1, 0.04};

    private final int[] order;
    private final int[] position;
    private final int[] offset; // of positions: first unknown in the order
    private final int[] firstPivot; // of fronts, then the number of rows
    private final int[][] rest; // of fronts: positions, ascending
    private final int[] parent; // of fronts; -1 for none
    private final int[][] children; // of fronts, ascending
    private final int[] height; // of fronts: unknowns of pivots and rest

    private Fronts(int[] order, int[] offset, int[] firstPivot, int[][] rest, int[] parent) {
        this.order = order;
        this.offset = offset;
        this.firstPivot = firstPivot;
        this.rest = rest;
        this.parent = parent;
        this.position = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            position[order[k]] = k;
        }
        this.children = childrenOf(parent);
        this.height = new int[parent.length];
        for (int f = 0; f < parent.length; f++) {
            height[f] = pivots(f);
            for (int p : rest[f]) {
                height[f] += size(p);
            }
        }
    }

    /** The plan for a matrix. */
    static Fronts of(BlockMatrix matrix) {
        return new FrontPlan(matrix, MinimumDegree.order(matrix)).fronts();
    }

    /** From pivots in order, of each front, and its rest, both as rows of the matrix. */
    static Fronts of(BlockMatrix matrix, int[][] pivots, int[][] restRows, int[] parent) {
        int n = matrix.rows();
        int[] order = new int[n];
        int[] offset = new int[n + 1];
        int[] firstPivot = new int[pivots.length + 1];
        int[] position = new int[n];
        int at = 0;
        for (int f = 0; f < pivots.length; f++) {
            for (int row : pivots[f]) {
                position[row] = at;
                offset[at + 1] = offset[at] + matrix.size(row);
                order[at++] = row;
            }
            firstPivot[f + 1] = at;
        }
        int[][] rest = new int[pivots.length][];
        for (int f = 0; f < pivots.length; f++) {
            rest[f] = Arrays.stream(restRows[f])
                    .map(row -> position[row])
                    .sorted()
                    .toArray();
        }
        return new Fronts(order, offset, firstPivot, rest, parent);
    }

    static int[][] childrenOf(int[] parent) {
        int[] count = new int[parent.length];
        for (int p : parent) {
            if (p >= 0) {
                count[p]++;
            }
        }
        int[][] children = new int[parent.length][];
        for (int f = 0; f < parent.length; f++) {
            children[f] = new int[count[f]];
        }
        Arrays.fill(count, 0);
        for (int f = 0; f < parent.length; f++) {
            if (parent[f] >= 0) {
                children[parent[f]][count[parent[f]]++] = f;
            }
        }
        return children;
    }

    /** Whether fronts are joined: the child's pivots and rest, the parent's, and the zeros in both so far, all in unknowns. */
    static boolean joins(long zeros, long pivots, long all) {
        long entries = pivots * (pivots + 1) / 2 + pivots * (all - pivots);
        int k = 0;
        while (pivots > NARROW[k]) {
            k++;
        }
        return zeros < WASTE[k] * entries;
    }

    int count() {
        return parent.length;
    }

    int rows() {
        return order.length;
    }

    int row(int position) {
        return order[position];
    }

    int position(int row) {
        return position[row];
    }

    int size(int position) {
        return offset[position + 1] - offset[position];
    }

    int offset(int position) {
        return offset[position];
    }

    int firstPivot(int front) {
        return firstPivot[front];
    }

    int[] rest(int front) {
        return rest[front];
    }

    int parent(int front) {
        return parent[front];
    }

    int[] children(int front) {
        return children[front];
    }

    /** Unknowns that a front eliminates. */
    int pivots(int front) {
        return offset[firstPivot[front + 1]] - offset[firstPivot[front]];
    }

    /** Unknowns of a front: pivots and rest. */
    int height(int front) {
        return height[front];
    }

    /** Operations of the factorization (multiplications with additions) in a front. */
    double work(int front) {
        double m = height[front];
        double r = m - pivots(front);
        return (m * m * m - r * r * r) / 6;
    }

    /** Numbers that the factor keeps. */
    long factorEntries() {
        long entries = 0;
        for (int f = 0; f < count(); f++) {
            long p = pivots(f);
            entries += p * (p + 1) / 2 + p * (height[f] - p);
        }
        return entries;
    }

    /** Bytes at the peak of the factorization: what is factored so far, and the fronts that wait for those above them. */
    long peakBytes() {
        long factor = 0;
        long waiting = 0;
        long peak = 0;
        for (int f = 0; f < count(); f++) {
            long m = height[f];
            long p = pivots(f);
            peak = Math.max(peak, factor + waiting + m * m);
            for (int child : children[f]) {
                waiting -= (long) height[child] * (height[child] - pivots(child));
            }
            factor += p * m;
            waiting += m * (m - p);
        }
        return Double.BYTES * Math.max(peak, factor);
    }

    /**
     * Fronts that head parts of the tree which have nothing to do with each other, each with at most about the share of all work; ascending.
     *
     * @param share of all work, of the largest part
     */
    int[] branches(double share) {
        double[] below = new double[count()];
        double all = 0;
        for (int f = 0; f < count(); f++) {
            below[f] += work(f);
            all += work(f);
            if (parent[f] >= 0) {
                below[parent[f]] += below[f];
            }
        }
        double limit = share * all;
        int[] heads = new int[count()];
        int found = 0;
        for (int f = 0; f < count(); f++) {
            if (below[f] <= limit && (parent[f] < 0 || below[parent[f]] > limit)) {
                heads[found++] = f;
            }
        }
        return Arrays.copyOf(heads, found);
    }

    /** The first front of the branch of which a front is the head; all from it to the head are in the branch. */
    int firstOfBranch(int headFront) {
        int f = headFront;
        while (children[f].length > 0) {
            f = children[f][0];
        }
        return f;
    }
}
