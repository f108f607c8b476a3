package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * An order of the rows in which the factor of a matrix stays sparse: next comes a row with the fewest neighbours in what is left, where a row
 * that went made neighbours of all its own. Degrees are upper bounds, counted in unknowns.
 *
 * <p>What went is kept as <i>elements</i>, each the list of the rows that it made neighbours, so that the graph needs never more room than at
 * first. Rows that cannot be told apart are joined and go together. The border goes last, and before it rows with so many neighbours that they
 * would be in everyone's way.
 *
 * <p>Source: Amestoy, Davis and Duff, SIAM J. Matrix Anal. Appl. 17, 886 (1996), with element absorption and mass elimination.
 */
final class MinimumDegree {
    private static final int NONE = -1;
    private static final int[] EMPTY = {};

    /** A row with more neighbours than this many square roots of the number of rows goes last. */
    private static final double DENSE = 10;

    private final int n;
    private final int total; // unknowns of all rows in the graph
    private final int[]
            weight; // unknowns of a live row and those joined to it; negative while in the new element; 0 if gone
    private final int[] degree; // of a row: bound of its neighbours' unknowns; of an element: unknowns of its rows
    private final int[][] rows; // of a row: neighbours by the matrix; of an element: its rows
    private final int[] rowCount;
    private final int[][] elements; // of a row: elements that it is in
    private final int[] elementCount;
    private final boolean[] alive; // of an element
    private final int[] head; // by degree
    private final int[] next;
    private final int[] previous;
    private final long[] mark;
    private final int[] joined; // next of those that go together
    private final int[] lastJoined;
    private final int[] bucket; // rows by hash
    private final int[] bucketNext;
    private final int[] hash;
    private long epoch = 1;
    private int least;

    private MinimumDegree(BlockMatrix matrix, boolean[] left) {
        n = matrix.rows();
        weight = new int[n];
        degree = new int[n];
        rows = new int[n][];
        rowCount = new int[n];
        elements = new int[n][];
        elementCount = new int[n];
        alive = new boolean[n];
        next = new int[n];
        previous = new int[n];
        mark = new long[n];
        joined = new int[n];
        lastJoined = new int[n];
        bucket = new int[n];
        bucketNext = new int[n];
        hash = new int[n];
        Arrays.fill(joined, NONE);
        Arrays.fill(bucket, NONE);
        int unknowns = 0;
        for (int i = 0; i < n; i++) {
            lastJoined[i] = i;
            elements[i] = EMPTY;
            if (!left[i]) {
                weight[i] = matrix.size(i);
                unknowns += weight[i];
            }
        }
        total = unknowns;
        head = new int[total + 1];
        Arrays.fill(head, NONE);
        for (int i = 0; i < n; i++) {
            rows[i] = left[i] ? EMPTY : neighbours(matrix, i, left);
            rowCount[i] = rows[i].length;
            for (int j : rows[i]) {
                degree[i] += weight[j];
            }
        }
    }

    private static int[] neighbours(BlockMatrix matrix, int row, boolean[] left) {
        int[] found = new int[matrix.start(row + 1) - matrix.start(row)];
        int count = 0;
        for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
            int other = matrix.neighbour(entry);
            if (other != row && !left[other]) {
                found[count++] = other;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The rows in the order in which they should be eliminated; the border comes last, in its own order. */
    static int[] order(BlockMatrix matrix) {
        int n = matrix.rows();
        int inside = n - matrix.border();
        boolean[] left = new boolean[n];
        int dense = (int) Math.max(40, DENSE * Math.sqrt(n));
        int[] order = new int[n];
        int end = n;
        for (int i = n - 1; i >= 0; i--) {
            if (i >= inside || matrix.start(i + 1) - matrix.start(i) > dense) {
                left[i] = true;
            }
        }
        for (int i = n - 1; i >= inside; i--) {
            order[--end] = i;
        }
        for (int i = inside - 1; i >= 0; i--) {
            if (left[i]) {
                order[--end] = i;
            }
        }
        new MinimumDegree(matrix, left).eliminate(order, left);
        return order;
    }

    private void eliminate(int[] order, boolean[] left) {
        for (int i = n - 1; i >= 0; i--) {
            if (!left[i]) {
                insert(i);
            }
        }
        least = 0;
        int at = 0;
        int gone = 0;
        while (gone < total) {
            while (head[least] == NONE) {
                least++;
            }
            int pivot = head[least];
            remove(pivot);
            gone += makeElement(pivot, gone);
            for (int i = pivot; i != NONE; i = joined[i]) {
                order[at++] = i;
            }
        }
    }

    /** Turns a row into an element. Returns the unknowns that are gone with it. */
    private int makeElement(int pivot, int gone) {
        int own = weight[pivot];
        weight[pivot] = -own;
        int[] list = gather(pivot);
        int size = 0;
        for (int i : list) {
            size -= weight[i];
        }
        elements[pivot] = EMPTY;
        elementCount[pivot] = 0;
        epoch += total + 1L;
        countOutside(list);
        for (int i : list) {
            int d = update(i, pivot);
            if (d < 0) { // nothing but the new element: goes with the pivot
                own -= weight[i];
                size += weight[i];
                weight[i] = 0;
                append(pivot, i);
            } else {
                degree[i] = Math.min(degree[i], d);
            }
        }
        joinEqual(list);
        int kept = 0;
        for (int i : list) {
            if (weight[i] != 0) {
                weight[i] = -weight[i];
                list[kept++] = i;
                degree[i] = Math.min(degree[i] + size - weight[i], total - gone - own - weight[i]);
                insert(i);
            }
        }
        weight[pivot] = 0;
        rows[pivot] = Arrays.copyOf(list, kept);
        rowCount[pivot] = kept;
        degree[pivot] = size;
        alive[pivot] = kept > 0;
        return own;
    }

    /** The rows of the new element, each once; their weights become negative. Its elements are absorbed. */
    private int[] gather(int pivot) {
        int bound = rowCount[pivot];
        for (int k = 0; k < elementCount[pivot]; k++) {
            bound += alive[elements[pivot][k]] ? rowCount[elements[pivot][k]] : 0;
        }
        int[] list = new int[Math.min(bound, n)];
        int count = 0;
        for (int k = 0; k < elementCount[pivot]; k++) {
            int e = elements[pivot][k];
            if (alive[e]) {
                count = take(e, list, count);
                alive[e] = false;
                rows[e] = EMPTY;
            }
        }
        count = take(pivot, list, count);
        return Arrays.copyOf(list, count);
    }

    private int take(int from, int[] list, int already) {
        int count = already;
        for (int k = 0; k < rowCount[from]; k++) {
            int i = rows[from][k];
            if (weight[i] > 0) {
                remove(i);
                weight[i] = -weight[i];
                list[count++] = i;
            }
        }
        return count;
    }

    /** For every element that touches the new one: {@code mark - epoch} becomes the unknowns of its rows outside the new one. */
    private void countOutside(int[] list) {
        for (int i : list) {
            for (int k = 0; k < elementCount[i]; k++) {
                int e = elements[i][k];
                if (alive[e]) {
                    mark[e] = (mark[e] >= epoch ? mark[e] : degree[e] + epoch) + weight[i]; // the weight is negative
                }
            }
        }
    }

    /** Prunes the lists of a row of the new element; returns the bound of its unknowns outside, -1 if there is nothing outside. */
    private int update(int i, int pivot) {
        int d = 0;
        int sum = pivot;
        int kept = 0;
        int[] of = elements[i];
        for (int k = 0; k < elementCount[i]; k++) {
            int e = of[k];
            if (!alive[e]) {
                continue;
            }
            int outside = (int) (mark[e] - epoch);
            if (outside > 0) {
                d += outside;
                of[kept++] = e;
                sum += e;
            } else {
                alive[e] = false; // wholly in the new element
            }
        }
        int keptRows = 0;
        for (int k = 0; k < rowCount[i]; k++) {
            int j = rows[i][k];
            if (weight[j] > 0) {
                d += weight[j];
                rows[i][keptRows++] = j;
                sum += j;
            }
        }
        rowCount[i] = keptRows;
        if (kept == of.length) {
            of = Arrays.copyOf(of, kept + 2);
        }
        of[kept] = pivot;
        elements[i] = of;
        elementCount[i] = kept + 1;
        hash[i] = (sum & Integer.MAX_VALUE) % n;
        return d == 0 && kept == 0 && keptRows == 0 ? NONE : d;
    }

    /** Joins rows of the new element that have the same neighbours. */
    private void joinEqual(int[] list) {
        for (int i : list) {
            if (weight[i] != 0) {
                bucketNext[i] = bucket[hash[i]];
                bucket[hash[i]] = i;
            }
        }
        for (int k : list) {
            if (weight[k] == 0) {
                continue;
            }
            int i = bucket[hash[k]];
            bucket[hash[k]] = NONE;
            for (; i != NONE && bucketNext[i] != NONE; i = bucketNext[i]) {
                joinTo(i);
            }
        }
    }

    /** Joins to a row those after it in its bucket that equal it. */
    private void joinTo(int i) {
        epoch += total + 1L;
        for (int k = 0; k < elementCount[i]; k++) {
            mark[elements[i][k]] = epoch;
        }
        for (int k = 0; k < rowCount[i]; k++) {
            mark[rows[i][k]] = epoch;
        }
        int before = i;
        for (int j = bucketNext[i]; j != NONE; j = bucketNext[j]) {
            if (equal(i, j)) {
                weight[i] += weight[j];
                weight[j] = 0;
                append(i, j);
                bucketNext[before] = bucketNext[j];
            } else {
                before = j;
            }
        }
    }

    private boolean equal(int i, int j) {
        if (elementCount[i] != elementCount[j] || rowCount[i] != rowCount[j]) {
            return false;
        }
        for (int k = 0; k < elementCount[j]; k++) {
            if (mark[elements[j][k]] != epoch) {
                return false;
            }
        }
        for (int k = 0; k < rowCount[j]; k++) {
            if (mark[rows[j][k]] != epoch) {
                return false;
            }
        }
        return true;
    }

    private void append(int to, int i) {
        joined[lastJoined[to]] = i;
        lastJoined[to] = lastJoined[i];
        rows[i] = EMPTY;
        rowCount[i] = 0;
        elements[i] = EMPTY;
        elementCount[i] = 0;
    }

    private void insert(int i) {
        int d = degree[i];
        next[i] = head[d];
        previous[i] = NONE;
        if (head[d] != NONE) {
            previous[head[d]] = i;
        }
        head[d] = i;
        least = Math.min(least, d);
    }

    private void remove(int i) {
        if (previous[i] == NONE) {
            head[degree[i]] = next[i];
        } else {
            next[previous[i]] = next[i];
        }
        if (next[i] != NONE) {
            previous[next[i]] = previous[i];
        }
    }
}
