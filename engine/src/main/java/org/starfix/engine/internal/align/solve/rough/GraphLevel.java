package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;

/**
 * Nodes joined by springs, and to the ground: for three loads, one along each axis, how far each node gives way. One level of a hierarchy, of which the next has
 * the nodes joined to lumps.
 *
 * <p>Shapes: node i has the neighbours {@code column[k]} with {@code weight[k]} for k from {@code start[i]} up to {@code start[i + 1]}; {@code x} and {@code b} hold 3 numbers
 * a node. Source: algebraic multigrid by plain aggregation (Braess, Computing 55 (1995) 379) with symmetric Gauss-Seidel sweeps; all sums have one order.
 */
final class GraphLevel {
    /** A lump is made of nodes held together by springs of at least this share of the strongest. */
    private static final double STRONG = 0.25;
    /** Nodes of a lump, beside the first. */
    private static final int JOINING = 7;

    private final int size;
    private final int[] start;
    private final int[] column;
    private final double[] weight;
    private final double[] ground;
    private final double[] diagonal;
    final double[] x;
    final double[] b;

    GraphLevel(int[] start, int[] column, double[] weight, double[] ground) {
        size = ground.length;
        this.start = start;
        this.column = column;
        this.weight = weight;
        this.ground = ground;
        diagonal = ground.clone();
        for (int i = 0; i < size; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                diagonal[i] += weight[k];
            }
        }
        x = new double[3 * size];
        b = new double[3 * size];
    }

    int size() {
        return size;
    }

    boolean hasSprings() {
        return column.length > 0;
    }

    /** {@code out = A v}. */
    void multiply(double[] v, double[] out) {
        for (int i = 0; i < size; i++) {
            double sx = diagonal[i] * v[3 * i];
            double sy = diagonal[i] * v[3 * i + 1];
            double sz = diagonal[i] * v[3 * i + 2];
            for (int k = start[i]; k < start[i + 1]; k++) {
                int j = 3 * column[k];
                double w = weight[k];
                sx -= w * v[j];
                sy -= w * v[j + 1];
                sz -= w * v[j + 2];
            }
            out[3 * i] = sx;
            out[3 * i + 1] = sy;
            out[3 * i + 2] = sz;
        }
    }

    void sweepForward() {
        for (int i = 0; i < size; i++) {
            relax(i);
        }
    }

    void sweepBackward() {
        for (int i = size - 1; i >= 0; i--) {
            relax(i);
        }
    }

    private void relax(int i) {
        double sx = b[3 * i];
        double sy = b[3 * i + 1];
        double sz = b[3 * i + 2];
        for (int k = start[i]; k < start[i + 1]; k++) {
            int j = 3 * column[k];
            double w = weight[k];
            sx += w * x[j];
            sy += w * x[j + 1];
            sz += w * x[j + 2];
        }
        x[3 * i] = sx / diagonal[i];
        x[3 * i + 1] = sy / diagonal[i];
        x[3 * i + 2] = sz / diagonal[i];
    }

    /** Loads of lumps: what is left of the loads of their nodes. */
    void restrict(int[] lump, GraphLevel coarse) {
        Arrays.fill(coarse.b, 0);
        for (int i = 0; i < size; i++) {
            if (lump[i] >= 0) {
                double sx = b[3 * i] - diagonal[i] * x[3 * i];
                double sy = b[3 * i + 1] - diagonal[i] * x[3 * i + 1];
                double sz = b[3 * i + 2] - diagonal[i] * x[3 * i + 2];
                for (int k = start[i]; k < start[i + 1]; k++) {
                    int j = 3 * column[k];
                    double w = weight[k];
                    sx += w * x[j];
                    sy += w * x[j + 1];
                    sz += w * x[j + 2];
                }
                coarse.b[3 * lump[i]] += sx;
                coarse.b[3 * lump[i] + 1] += sy;
                coarse.b[3 * lump[i] + 2] += sz;
            }
        }
    }

    /** Moves the nodes with their lumps. */
    void prolong(int[] lump, GraphLevel coarse) {
        for (int i = 0; i < size; i++) {
            if (lump[i] >= 0) {
                x[3 * i] += coarse.x[3 * lump[i]];
                x[3 * i + 1] += coarse.x[3 * lump[i] + 1];
                x[3 * i + 2] += coarse.x[3 * lump[i] + 2];
            }
        }
    }

    /** The lump of each node; -1 for nodes without springs, for which a sweep is exact. */
    int[] lumps() {
        int[] lump = new int[size];
        Arrays.fill(lump, -1);
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (lump[i] < 0 && start[i] < start[i + 1]) {
                int strongest = strongest(i);
                double least = STRONG * weight[strongest];
                int joined = 0;
                for (int k = start[i]; k < start[i + 1] && joined < JOINING; k++) {
                    if (lump[column[k]] < 0 && weight[k] >= least) {
                        lump[column[k]] = count;
                        joined++;
                    }
                }
                lump[i] = joined > 0 ? count++ : lump[column[strongest]];
            }
        }
        return lump;
    }

    private int strongest(int i) {
        int strongest = start[i];
        for (int k = start[i] + 1; k < start[i + 1]; k++) {
            if (weight[k] > weight[strongest]) {
                strongest = k;
            }
        }
        return strongest;
    }

    /** The level of the lumps. */
    GraphLevel coarse(int[] lump) {
        int count = Arrays.stream(lump).max().orElse(-1) + 1;
        int[] first = new int[count + 1];
        for (int l : lump) {
            if (l >= 0) {
                first[l + 1]++;
            }
        }
        for (int l = 0; l < count; l++) {
            first[l + 1] += first[l];
        }
        int[] member = new int[first[count]];
        int[] next = first.clone();
        double[] coarseGround = new double[count];
        for (int i = 0; i < size; i++) {
            if (lump[i] >= 0) {
                member[next[lump[i]]++] = i;
                coarseGround[lump[i]] += ground[i];
            }
        }
        int[] coarseStart = new int[count + 1];
        int[] coarseColumn = new int[column.length];
        double[] coarseWeight = new double[column.length];
        int[] place = new int[count]; // where the column of a lump stands in the row at work
        Arrays.fill(place, -1);
        int filled = 0;
        for (int l = 0; l < count; l++) {
            for (int m = first[l]; m < first[l + 1]; m++) {
                for (int k = start[member[m]]; k < start[member[m] + 1]; k++) {
                    int there = lump[column[k]];
                    if (there == l) {
                        continue;
                    }
                    if (place[there] < coarseStart[l]) {
                        place[there] = filled;
                        coarseColumn[filled] = there;
                        coarseWeight[filled++] = weight[k];
                    } else {
                        coarseWeight[place[there]] += weight[k];
                    }
                }
            }
            coarseStart[l + 1] = filled;
        }
        return new GraphLevel(
                coarseStart, Arrays.copyOf(coarseColumn, filled), Arrays.copyOf(coarseWeight, filled), coarseGround);
    }
}
