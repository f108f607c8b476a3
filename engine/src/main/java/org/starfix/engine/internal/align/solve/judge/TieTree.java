package org.starfix.engine.internal.align.solve.judge;

import java.util.Arrays;
import org.starfix.engine.internal.align.solve.result.WeakTie;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.base.numeric.IndexSort;

/**
 * The weakest ties of all groups. Groups and the sky are nodes; an edge is what stars say of the shift between two, as an inverse variance, which is the block of the
 * normal matrix between them; so what crosses a cut adds up to what all stars say of the shift between its two sides. Of the cuts between a group and the sky
 * those are looked at that a spanning tree of the strongest edges makes. Where one edge alone holds groups, or one group, that is the weakest of all.
 *
 * <p>Groups that no stars tie to the sky hang on the middle of their part. The time grows like the number of edges times its logarithm.
 */
public final class TieTree {
    private static final int NONE = -1;

    private final int nodes;
    private final int[] one;
    private final int[] other;
    private final double[] weight;
    private final int[] stars;
    private int edges;

    /** Of each node; that of a root is itself. */
    private final int[] parent;

    private final int[] depth;
    /** Nodes from the roots on. */
    private final int[] order;

    private final int[] head;
    private final double[] cut;
    private final long[] cutStars;
    private final int[] below;
    /** The node below the weakest cut above each. */
    private final int[] weakest;

    private TieTree(NormalTerms terms, int groups) {
        nodes = groups + 1;
        int most = terms.blocks.keys().length + groups;
        one = new int[most];
        other = new int[most];
        weight = new double[most];
        stars = new int[most];
        parent = new int[nodes];
        depth = new int[nodes];
        order = new int[nodes];
        head = new int[nodes];
        cut = new double[nodes];
        cutStars = new long[nodes];
        below = new int[nodes];
        weakest = new int[nodes];
        collect(terms, groups);
        span();
        cut();
    }

    /** The weakest ties of so many groups. */
    static TieTree of(NormalTerms terms, int groups) {
        return new TieTree(terms, groups);
    }

    public WeakTie of(int group) {
        int node = weakest[group];
        return new WeakTie(cut[node] > 0 ? 1 / Math.sqrt(cut[node]) : Double.NaN, (int) cutStars[node], below[node]);
    }

    private void collect(NormalTerms terms, int groups) {
        int p = terms.unknowns;
        int stride = p * p + 1;
        double[] toSky = new double[groups];
        for (int k = 0; k < terms.blocks.keys().length; k++) {
            int g = (int) (terms.blocks.keys()[k] >>> 32);
            int h = (int) terms.blocks.keys()[k];
            double[] b = terms.blocks.values();
            int at = k * stride;
            if (g == h) {
                toSky[g] += (b[at] + b[at + p + 1]) / 2;
                continue;
            }
            // less the shift in one frame times that in the other: a multiple of a rotation
            double w = Math.hypot(b[at] + b[at + p + 1], b[at + 1] - b[at + p]) / 2;
            toSky[g] -= w;
            toSky[h] -= w;
            add(g, h, w, (int) b[at + stride - 1]);
        }
        int width = p + NormalTerms.SUMS;
        for (int k = 0; k < terms.groups.keys().length; k++) {
            int g = (int) terms.groups.keys()[k];
            add(g, groups, toSky[g], (int) terms.groups.values()[k * width + p + NormalTerms.CATALOG]);
        }
    }

    private void add(int g, int h, double w, int count) {
        if (count > 0 && w > 0) {
            one[edges] = g;
            other[edges] = h;
            weight[edges] = w;
            stars[edges++] = count;
        }
    }

    /** The tree of the strongest edges: from the sky on, then of each part from its middle on. */
    private void span() {
        int[] strongest = IndexSort.sorted(edges, (a, b) -> {
            int c = Double.compare(weight[b], weight[a]);
            return c != 0 ? c : Integer.compare(a, b);
        });
        DisjointSets sets = new DisjointSets(nodes);
        int[] start = new int[nodes + 1];
        boolean[] taken = new boolean[edges];
        for (int e : strongest) {
            if (sets.first(one[e]) != sets.first(other[e])) {
                sets.join(one[e], other[e]);
                taken[e] = true;
                start[one[e] + 1]++;
                start[other[e] + 1]++;
            }
        }
        for (int i = 0; i < nodes; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, nodes);
        int[] neighbour = new int[start[nodes]];
        for (int e = 0; e < edges; e++) {
            if (taken[e]) {
                neighbour[next[one[e]]++] = other[e];
                neighbour[next[other[e]]++] = one[e];
            }
        }
        Arrays.fill(parent, NONE);
        int done = walk(nodes - 1, 0, start, neighbour);
        for (int g = 0; g < nodes - 1; g++) {
            if (parent[g] == NONE) {
                int end = walk(g, done, start, neighbour);
                int middle = middle(done, end);
                for (int i = done; i < end; i++) {
                    parent[order[i]] = NONE;
                }
                done = walk(middle, done, start, neighbour);
            }
        }
    }

    /** Puts what can be reached from a root into the order; the new end of this. */
    private int walk(int root, int from, int[] start, int[] neighbour) {
        int end = from;
        parent[root] = root;
        depth[root] = 0;
        order[end++] = root;
        for (int i = from; i < end; i++) {
            for (int k = start[order[i]]; k < start[order[i] + 1]; k++) {
                if (parent[neighbour[k]] == NONE) {
                    parent[neighbour[k]] = order[i];
                    depth[neighbour[k]] = depth[order[i]] + 1;
                    order[end++] = neighbour[k];
                }
            }
        }
        return end;
    }

    /** The node of a part of the order whose branches have no more than half of it. */
    private int middle(int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            below[order[i]] = 1;
        }
        for (int i = end - 1; i > from; i--) {
            below[parent[order[i]]] += below[order[i]];
        }
        for (int i = end - 1; i >= from; i--) {
            if (2 * below[order[i]] >= end - from) {
                return order[i];
            }
        }
        return order[from];
    }

    private void cut() {
        Arrays.fill(below, 1);
        below[nodes - 1] = 0;
        for (int i = nodes - 1; i >= 0; i--) {
            if (parent[order[i]] != order[i]) {
                below[parent[order[i]]] += below[order[i]];
            }
        }
        layPaths();
        double[] around = new double[nodes];
        long[] starsAround = new long[nodes];
        for (int e = 0; e < edges; e++) {
            int meet = meet(one[e], other[e]);
            cut[one[e]] += weight[e];
            cut[other[e]] += weight[e];
            cut[meet] -= 2 * weight[e];
            cutStars[one[e]] += stars[e];
            cutStars[other[e]] += stars[e];
            cutStars[meet] -= 2L * stars[e];
            around[one[e]] += weight[e];
            around[other[e]] += weight[e];
            starsAround[one[e]] += stars[e];
            starsAround[other[e]] += stars[e];
        }
        for (int i = nodes - 1; i >= 0; i--) {
            int node = order[i];
            if (parent[node] != node) {
                cut[parent[node]] += cut[node];
                cutStars[parent[node]] += cutStars[node];
            }
        }
        for (int node : order) {
            if (parent[node] == node) { // what holds the middle itself
                cut[node] = around[node];
                cutStars[node] = starsAround[node];
                below[node] = 1;
                weakest[node] = node;
            } else {
                int above = parent[node];
                boolean isRoot = parent[above] == above;
                weakest[node] = isRoot || cut[node] < cut[weakest[above]] ? node : weakest[above];
            }
        }
    }

    /** Paths along the largest branches, so that where two nodes meet is found in few steps. */
    private void layPaths() {
        int[] largest = new int[nodes];
        Arrays.fill(largest, NONE);
        for (int node : order) {
            int above = parent[node];
            if (above != node && (largest[above] == NONE || below[node] > below[largest[above]])) {
                largest[above] = node;
            }
        }
        for (int node : order) {
            head[node] = parent[node] != node && largest[parent[node]] == node ? head[parent[node]] : node;
        }
    }

    private int meet(int a, int b) {
        int i = a;
        int j = b;
        while (head[i] != head[j]) {
            if (depth[head[i]] >= depth[head[j]]) {
                i = parent[head[i]];
            } else {
                j = parent[head[j]];
            }
        }
        return depth[i] < depth[j] ? i : j;
    }
}
