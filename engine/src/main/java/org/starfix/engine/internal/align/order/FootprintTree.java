package org.starfix.engine.internal.align.order;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.sky.sphere.ConvexRegion;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * The footprints of groups in a binary tree of cones, for two questions: which of them may overlap with one, and which of those that are
 * left overlaps most with a region. The answers are those of asking every footprint, but few are asked.
 *
 * <p>A footprint inside a region overlaps with it by its whole area, one outside by 0, and a cone about it, or about a branch of the tree,
 * tells so; of the others only those are cut which, whole, would be more than the best so far.
 *
 * <p>Shapes: a node stands for the items {@code from <= i < to} of {@link #items}; its first branch is the next node, and the second one
 * follows that. A leaf has one item.
 */
final class FootprintTree {
    private static final int NONE = -1;

    private final List<GroupFootprint> footprints;
    /** Rows of the footprints that have a place on the sky, the leaves from left to right. */
    private final int[] items;

    private final int[] leaf;
    private final SkyCone[] cones;
    private final double[] whole;
    private final double[] possible;
    /** Per node the row that is left with the largest whole area, the first of equals. */
    private final int[] largest;
    /** Per node what one of those that are left could overlap at most. */
    private final double[] mostPossible;

    private final boolean[] gone;
    private int first;

    FootprintTree(List<GroupFootprint> footprints) {
        this.footprints = footprints;
        items = IntStream.range(0, footprints.size())
                .filter(i -> footprints.get(i).cone().isPresent())
                .toArray();
        int nodes = Math.max(0, 2 * items.length - 1);
        leaf = new int[footprints.size()];
        cones = new SkyCone[nodes];
        whole = footprints.stream().mapToDouble(GroupFootprint::whole).toArray();
        possible =
                footprints.stream().mapToDouble(GroupFootprint::largestOverlap).toArray();
        largest = new int[nodes];
        mostPossible = new double[nodes];
        gone = new boolean[footprints.size()];
        if (nodes > 0) {
            build(0, 0, items.length);
        }
    }

    private void build(int node, int from, int to) {
        if (to - from == 1) {
            leaf[items[from]] = from;
            cones[node] = cone(items[from]);
        } else {
            sortAlongLongestSide(from, to);
            int middle = (from + to) >>> 1;
            build(node + 1, from, middle);
            build(second(node, from, middle), middle, to);
            cones[node] = SkyCone.around(cones[node + 1], cones[second(node, from, middle)]);
        }
        sum(node, from, to);
    }

    private static int second(int node, int from, int middle) {
        return node + 2 * (middle - from);
    }

    private SkyCone cone(int row) {
        return footprints.get(row).cone().orElseThrow();
    }

    private void sortAlongLongestSide(int from, int to) {
        double[] low = {2, 2, 2};
        double[] high = {-2, -2, -2};
        for (int i = from; i < to; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double c = coordinate(items[i], axis);
                low[axis] = Math.min(low[axis], c);
                high[axis] = Math.max(high[axis], c);
            }
        }
        int longest = 0;
        for (int axis = 1; axis < 3; axis++) {
            longest = high[axis] - low[axis] > high[longest] - low[longest] ? axis : longest;
        }
        int along = longest;
        int[] sorted = Columns.sorted(
                IntStream.range(from, to).map(i -> items[i]),
                Comparator.comparingDouble(row -> coordinate(row, along)));
        System.arraycopy(sorted, 0, items, from, sorted.length);
    }

    private double coordinate(int row, int axis) {
        UnitVector v = cone(row).axis();
        return axis == 0 ? v.x() : axis == 1 ? v.y() : v.z();
    }

    /** What is left of a node, from its item or from its branches. */
    private void sum(int node, int from, int to) {
        if (to - from == 1) {
            int row = items[from];
            largest[node] = gone[row] ? NONE : row;
            mostPossible[node] = gone[row] ? 0 : possible[row];
        } else {
            int second = second(node, from, (from + to) >>> 1);
            largest[node] = better(largest[node + 1], largest[second]);
            mostPossible[node] = Math.max(mostPossible[node + 1], mostPossible[second]);
        }
    }

    private int better(int a, int b) {
        if (a == NONE || b == NONE) {
            return Math.max(a, b);
        }
        boolean aIsBetter = whole[a] > whole[b] || whole[a] == whole[b] && a < b;
        return aIsBetter ? a : b;
    }

    /** Takes a footprint out; it is no answer any more. */
    void remove(int row) {
        gone[row] = true;
        while (first < gone.length && gone[first]) {
            first++;
        }
        sumAbove(row);
    }

    /** Puts a footprint that was taken out back. */
    void restore(int row) {
        gone[row] = false;
        first = Math.min(first, row);
        sumAbove(row);
    }

    private void sumAbove(int row) {
        if (footprints.get(row).cone().isPresent()) {
            sumAbove(leaf[row], 0, 0, items.length);
        }
    }

    private void sumAbove(int item, int node, int from, int to) {
        if (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (item < middle) {
                sumAbove(item, node + 1, from, middle);
            } else {
                sumAbove(item, second(node, from, middle), middle, to);
            }
        }
        sum(node, from, to);
    }

    boolean isEmpty() {
        return first == gone.length;
    }

    /** Calls back with every row, removed ones too, whose footprint may overlap with that of a row; in no order. */
    void near(int row, IntConsumer found) {
        footprints.get(row).cone().ifPresent(cone -> near(cone, found, 0, 0, items.length));
    }

    private void near(SkyCone cone, IntConsumer found, int node, int from, int to) {
        if (cone.isDisjointFrom(cones[node])) {
            return;
        }
        if (to - from == 1) {
            found.accept(items[from]);
        } else {
            int middle = (from + to) >>> 1;
            near(cone, found, node + 1, from, middle);
            near(cone, found, second(node, from, middle), middle, to);
        }
    }

    /** A footprint and its overlap with what was asked for, steradian. */
    record Best(int row, double overlap) {}

    /** The footprint that is left with the largest overlap, the first of equals; without a region the first. */
    Best best(Optional<ConvexRegion> region) {
        Search search = new Search();
        if (region.isPresent() && items.length > 0) {
            search.look(region.get(), 0, 0, items.length);
        }
        return new Best(search.row, search.overlap);
    }

    private final class Search {
        private int row = first;
        private double overlap;

        void look(ConvexRegion region, int node, int from, int to) {
            if (largest[node] == NONE || mostPossible[node] < overlap) {
                return;
            }
            switch (region.place(cones[node])) {
                case OUTSIDE -> {}
                case INSIDE -> offer(largest[node], whole[largest[node]]);
                case ACROSS -> {
                    if (to - from == 1) {
                        offer(items[from], footprints.get(items[from]).overlap(region));
                    } else {
                        int middle = (from + to) >>> 1;
                        look(region, node + 1, from, middle);
                        look(region, second(node, from, middle), middle, to);
                    }
                }
            }
        }

        private void offer(int other, double area) {
            if (area > overlap || area == overlap && other < row) {
                row = other;
                overlap = area;
            }
        }
    }
}
