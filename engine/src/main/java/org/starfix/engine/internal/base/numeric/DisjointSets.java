package org.starfix.engine.internal.base.numeric;

/**
 * Things that are joined step by step: which belong together. The smallest index of a set stands for it, so that the order of the
 * joins has no say. One int a thing.
 */
public final class DisjointSets {
    private final int[] parent;

    /** So many things, each by itself. */
    public DisjointSets(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /** The smallest index of the set of a thing. */
    public int first(int thing) {
        int i = thing;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** Makes one set of those of two things. */
    public void join(int one, int other) {
        int a = first(one);
        int b = first(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }
}
