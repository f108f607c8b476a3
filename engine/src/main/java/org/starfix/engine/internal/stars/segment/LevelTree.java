package org.starfix.engine.internal.stars.segment;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.SortedSearch;

/**
 * The markers of a parent: what it falls into as the level rises. Scratch space, one per thread.
 *
 * <p>A region starts as the whole parent. At the first level where the pixels above the level form two or more parts inside it,
 * each of at least {@code npixels}, these replace it; and so on for each of them. What is never replaced is a marker.
 *
 * <p>All levels are followed in one pass from the top: pixels are added level by level, parts that touch are united, and a part
 * large enough carries a node of a tree. Where nodes meet, their parts at the level above were the regions.
 *
 * <p>Source: {@code deblend_sources} of photutils 1.11, which labels the parent at every level.
 */
final class LevelTree {
    private static final int NONE = -1;

    private final Blend blend;
    private final int npixels;

    private double[] levels = new double[0];
    private int[] byLevel = new int[0];
    /**
     * {@link Blend#link}: towards the root of the part; at the root the size of the part, negative; 0 for pixels that are not added yet.
     */
    private int[] root = new int[0];

    /** Of the part with this root: the last of the ring of nodes that it has had since the level before. */
    private int[] lastNode = new int[0];

    private int nodes;
    private int[] child = new int[16];
    private int[] sibling = new int[16];
    private int[] seed = new int[16];
    private int[] born = new int[16];

    private int markers;
    /** Leaves that are still to be looked at, later the first pixel of each marker. */
    private long[] order = new long[16];

    LevelTree(Blend blend, int npixels) {
        this.blend = blend;
        this.npixels = npixels;
    }

    /**
     * Labels the markers 1, 2, ... by their first pixel, row by row, and returns their number; below 2 nothing is labelled.
     *
     * @param levels ascending
     */
    int mark(double[] levels) {
        this.levels = levels;
        root = blend.link;
        byLevel = blend.order;
        lastNode = blend.work;
        int[] start = sortByLevel(levels);
        nodes = 0;
        for (int k = levels.length; k >= 0; k--) {
            for (int i = start[k]; i < start[k + 1]; i++) {
                add(byLevel[i]);
            }
            for (int i = start[k]; i < start[k + 1]; i++) {
                visit(find(byLevel[i]), k);
            }
        }
        int top = lastNode[find(blend.next(0))];
        markers = 0;
        if (top != NONE && child[top] != NONE) {
            collectLeaves(top);
            number();
        }
        return markers;
    }

    /** Sorts the pixels by how many levels they are above. Returns where each level starts in {@code byLevel}. */
    private int[] sortByLevel(double[] levels) {
        int[] start = new int[levels.length + 2];
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            root[pixel] = 0;
            start[SortedSearch.firstAtLeast(levels, blend.value[pixel]) + 1]++;
        }
        for (int k = 0; k <= levels.length; k++) {
            start[k + 1] += start[k];
        }
        int[] next = start.clone();
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            byLevel[next[SortedSearch.firstAtLeast(levels, blend.value[pixel])]++] = pixel;
        }
        return start;
    }

    private void add(int pixel) {
        root[pixel] = -1;
        lastNode[pixel] = NONE;
        for (int step : blend.steps) {
            int neighbour = pixel + step;
            if (blend.label[neighbour] != Blend.OUTSIDE && root[neighbour] != 0) {
                union(pixel, neighbour);
            }
        }
    }

    private void union(int a, int b) {
        int ra = find(a);
        int rb = find(b);
        if (ra == rb) {
            return;
        }
        int large = root[ra] <= root[rb] ? ra : rb;
        int small = large == ra ? rb : ra;
        root[large] += root[small];
        root[small] = large;
        int one = lastNode[large];
        int other = lastNode[small];
        if (one == NONE) {
            lastNode[large] = other;
        } else if (other != NONE) { // two rings become one
            int first = sibling[one];
            sibling[one] = sibling[other];
            sibling[other] = first;
        }
    }

    private int find(int pixel) {
        int r = pixel;
        while (root[r] > 0) {
            int above = root[r];
            if (root[above] > 0) {
                root[r] = root[above];
            }
            r = above;
        }
        return r;
    }

    /** All pixels above level k have been added, and this part has changed. A second visit changes nothing. */
    private void visit(int part, int k) {
        if (-root[part] < npixels) {
            return;
        }
        int last = lastNode[part];
        if (last == NONE) {
            lastNode[part] = newNode(NONE, part);
        } else if (sibling[last] != last) {
            int node = last;
            do {
                born[node] = k + 1;
                node = sibling[node];
            } while (node != last);
            lastNode[part] = newNode(last, part);
        }
    }

    /** A node with a ring of children, or none; a ring by itself. */
    private int newNode(int lastChild, int pixel) {
        if (nodes == child.length) {
            child = Arrays.copyOf(child, 2 * nodes);
            sibling = Arrays.copyOf(sibling, 2 * nodes);
            seed = Arrays.copyOf(seed, 2 * nodes);
            born = Arrays.copyOf(born, 2 * nodes);
        }
        child[nodes] = lastChild;
        sibling[nodes] = nodes;
        seed[nodes] = pixel;
        return nodes++;
    }

    /** Numbers are provisional: the order of the tree. */
    private void collectLeaves(int top) {
        order = order.length < nodes ? new long[nodes] : order;
        int[] open = new int[nodes];
        int depth = 0;
        open[depth++] = top;
        while (depth > 0) {
            int node = open[--depth];
            if (child[node] == NONE) {
                markers++;
                order[markers - 1] = (long) flood(seed[node], born[node]) << 32 | markers;
            }
            int last = child[node];
            int next = last;
            while (last != NONE) {
                open[depth++] = next;
                next = sibling[next];
                last = next == last ? NONE : last;
            }
        }
    }

    /** Labels the pixels from {@code start} on that are above a level; returns the first of them. */
    private int flood(int start, int k) {
        int first = start;
        int waiting = 0;
        byLevel[waiting++] = start; // the pixels have been added, the list is free
        blend.label[start] = markers;
        while (waiting > 0) {
            int pixel = byLevel[--waiting];
            first = Math.min(first, pixel);
            for (int step : blend.steps) {
                int neighbour = pixel + step;
                if (blend.label[neighbour] == 0 && isAbove(neighbour, k)) {
                    blend.label[neighbour] = markers;
                    byLevel[waiting++] = neighbour;
                }
            }
        }
        return first;
    }

    /** Whether a pixel is above at least k levels. */
    private boolean isAbove(int pixel, int k) {
        return k == 0 || levels[k - 1] < blend.value[pixel];
    }

    private void number() {
        Arrays.sort(order, 0, markers);
        int[] number = new int[markers + 1];
        for (int i = 0; i < markers; i++) {
            number[(int) order[i]] = i + 1;
        }
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            blend.label[pixel] = number[blend.label[pixel]];
        }
    }
}
