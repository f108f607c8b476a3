package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/** Makes {@link Fronts} of an order of the rows: elimination tree, what each row touches, fronts, joins of fronts. */
final class FrontPlan {
    private static final int NONE = -1;

    private final BlockMatrix matrix;
    private final int n;
    private final int[] order;
    private final int[] position;
    private final int[] treeParent;

    FrontPlan(BlockMatrix matrix, int[] order) {
        this.matrix = matrix;
        this.n = order.length;
        int[] byDegree = order.clone();
        position = new int[n];
        place(byDegree);
        int[] tree = tree(byDegree);
        int[] post = postorder(tree);
        this.order = new int[n];
        int[] renumbered = new int[n];
        for (int k = 0; k < n; k++) {
            this.order[k] = byDegree[post[k]];
            renumbered[post[k]] = k;
        }
        treeParent = new int[n];
        for (int k = 0; k < n; k++) {
            treeParent[k] = tree[post[k]] == NONE ? NONE : renumbered[tree[post[k]]];
        }
        place(this.order);
    }

    private void place(int[] rows) {
        for (int k = 0; k < n; k++) {
            position[rows[k]] = k;
        }
    }

    /** Of every position, the first later one that it touches, in the matrix or through earlier ones. */
    private int[] tree(int[] rows) {
        int[] parent = new int[n];
        int[] ancestor = new int[n];
        Arrays.fill(parent, NONE);
        Arrays.fill(ancestor, NONE);
        for (int j = 0; j < n; j++) {
            int row = rows[j];
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                int i = position[matrix.neighbour(entry)];
                while (i < j && ancestor[i] != j) {
                    int above = ancestor[i];
                    ancestor[i] = j;
                    if (above == NONE) {
                        parent[i] = j;
                        break;
                    }
                    i = above;
                }
            }
        }
        return parent;
    }

    /** Nodes of a forest so that each comes right after all below it. */
    static int[] postorder(int[] parent) {
        int n = parent.length;
        int[] firstChild = new int[n];
        int[] sibling = new int[n];
        Arrays.fill(firstChild, NONE);
        int roots = NONE;
        for (int i = n - 1; i >= 0; i--) {
            if (parent[i] == NONE) {
                sibling[i] = roots;
                roots = i;
            } else {
                sibling[i] = firstChild[parent[i]];
                firstChild[parent[i]] = i;
            }
        }
        int[] post = new int[n];
        int[] stack = new int[n];
        int at = 0;
        for (int root = roots; root != NONE; root = sibling[root]) {
            int depth = 0;
            stack[depth++] = root;
            while (depth > 0) {
                int i = stack[depth - 1];
                int child = firstChild[i];
                if (child == NONE) {
                    post[at++] = i;
                    depth--;
                } else {
                    firstChild[i] = sibling[child];
                    stack[depth++] = child;
                }
            }
        }
        return post;
    }

    Fronts fronts() {
        int[] head = new int[n]; // of positions that begin a front: itself
        int[][] touched = new int[n][]; // of last pivots of fronts: later positions that they touch
        int[] lastOf = new int[n]; // of first pivots: the last
        int[] frontOf = new int[n]; // of positions: number of the front
        int count = 0;
        int[][] children = Fronts.childrenOf(treeParent);
        int[] mark = new int[n];
        Arrays.fill(mark, NONE);
        int[] list = new int[n];
        for (int j = 0; j < n; j++) {
            int size = 0;
            mark[j] = j;
            int row = order[j];
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                int i = position[matrix.neighbour(entry)];
                if (i > j && mark[i] != j) {
                    mark[i] = j;
                    list[size++] = i;
                }
            }
            for (int child : children[j]) {
                for (int i : touched[frontOf[child]]) {
                    if (i > j && mark[i] != j) {
                        mark[i] = j;
                        list[size++] = i;
                    }
                }
            }
            boolean goesOn = j > 0 && treeParent[j - 1] == j && touched[frontOf[j - 1]].length == size + 1;
            int front = goesOn ? frontOf[j - 1] : count++;
            if (!goesOn) {
                head[front] = j;
            }
            frontOf[j] = front;
            lastOf[front] = j;
            touched[front] = Arrays.copyOf(list, size);
        }
        return join(count, head, lastOf, touched, frontOf);
    }

    private Fronts join(int count, int[] head, int[] lastOf, int[][] touched, int[] frontOf) {
        int[] parent = new int[count];
        int[] into = new int[count]; // the front that a front was joined to
        int[] pivots = new int[count];
        int[] height = new int[count];
        long[] zeros = new long[count];
        int[] nextJoined = new int[count];
        int[] lastJoined = new int[count];
        Arrays.fill(nextJoined, NONE);
        for (int f = 0; f < count; f++) {
            into[f] = f;
            lastJoined[f] = f;
            parent[f] = treeParent[lastOf[f]] == NONE ? NONE : frontOf[treeParent[lastOf[f]]];
            for (int p = head[f]; p <= lastOf[f]; p++) {
                pivots[f] += matrix.size(order[p]);
            }
            height[f] = pivots[f];
            for (int p : touched[f]) {
                height[f] += matrix.size(order[p]);
            }
        }
        int[][] children = Fronts.childrenOf(parent);
        int[] firstPart = new int[count]; // chain of the parts of a joined front: children first, itself last
        for (int f = 0; f < count; f++) {
            firstPart[f] = f;
            for (int child : children[f]) {
                long p = pivots[child];
                long more = p * (height[f] + p - height[child]); // what the child's columns have beside what they need
                long all = zeros[child] + zeros[f] + more;
                if (Fronts.joins(all, p + pivots[f], p + height[f])) {
                    zeros[f] = all;
                    pivots[f] += (int) p;
                    height[f] += (int) p;
                    into[child] = f;
                    nextJoined[lastJoined[child]] = firstPart[f];
                    firstPart[f] = firstPart[child];
                }
            }
            // lastJoined[f] stays f: the parts of its children come before it
        }
        return number(parent, into, firstPart, nextJoined, head, lastOf, touched);
    }

    private Fronts number(
            int[] parent, int[] into, int[] firstPart, int[] nextJoined, int[] head, int[] lastOf, int[][] touched) {
        int count = parent.length;
        int[] kept = new int[count];
        int fronts = 0;
        for (int f = count - 1; f >= 0; f--) { // parents first
            if (into[f] != f) {
                into[f] = into[into[f]];
            }
        }
        int[] number = new int[count];
        for (int f = 0; f < count; f++) {
            if (into[f] == f) {
                number[f] = fronts;
                kept[fronts++] = f;
            }
        }
        int[] above = new int[fronts];
        for (int k = 0; k < fronts; k++) {
            above[k] = parent[kept[k]] == NONE ? NONE : number[into[parent[kept[k]]]];
        }
        int[] post = postorder(above);
        int[] renumbered = new int[fronts];
        for (int k = 0; k < fronts; k++) {
            renumbered[post[k]] = k;
        }
        int[][] pivotRows = new int[fronts][];
        int[][] restRows = new int[fronts][];
        int[] newParent = new int[fronts];
        for (int k = 0; k < fronts; k++) {
            int f = kept[post[k]];
            newParent[k] = above[post[k]] == NONE ? NONE : renumbered[above[post[k]]];
            int size = 0;
            for (int part = firstPart[f]; part != NONE; part = nextJoined[part]) {
                size += lastOf[part] - head[part] + 1;
            }
            pivotRows[k] = new int[size];
            int at = 0;
            for (int part = firstPart[f]; part != NONE; part = nextJoined[part]) {
                for (int p = head[part]; p <= lastOf[part]; p++) {
                    pivotRows[k][at++] = order[p];
                }
            }
            restRows[k] = Arrays.stream(touched[f]).map(p -> order[p]).toArray();
        }
        return Fronts.of(matrix, pivotRows, restRows, newParent);
    }
}
