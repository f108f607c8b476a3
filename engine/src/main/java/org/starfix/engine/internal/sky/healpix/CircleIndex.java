package org.starfix.engine.internal.sky.healpix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.base.numeric.IndexSort;

/**
 * Finds circles that touch: in a time that grows like the number of circles, also where thousands lie on one spot or one is as large
 * as all the others together. Those of a size, within a factor of two, are in a tree of their own.
 */
public final class CircleIndex {
    private final List<CircleTree> bySize;

    private CircleIndex(List<CircleTree> bySize) {
        this.bySize = bySize;
    }

    /** An index of the circles of the given indices. */
    public static CircleIndex of(SkyCircles circles, int[] chosen) {
        int[] sorted = IndexSort.sorted(chosen, (i, j) -> Integer.compare(size(circles, i), size(circles, j)));
        List<CircleTree> trees = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || size(circles, sorted[i]) != size(circles, sorted[from])) {
                trees.add(new CircleTree(circles, Arrays.copyOfRange(sorted, from, i)));
                from = i;
            }
        }
        return new CircleIndex(trees);
    }

    private static int size(SkyCircles circles, int i) {
        return Math.getExponent(circles.radiusRadians(i));
    }

    /** Two circles that touch, of which the sets were not yet one. */
    @FunctionalInterface
    public interface Joined {
        void accept(int one, int other);
    }

    /** Joins the sets of all circles that touch. */
    public void join(DisjointSets sets) {
        join(sets, (one, other) -> {});
    }

    /**
     * Joins the sets of all circles that touch.
     *
     * @param sets some may be joined already
     * @param joined hears of two circles whenever two sets become one
     */
    public void join(DisjointSets sets, Joined joined) {
        for (int i = 0; i < bySize.size(); i++) {
            bySize.get(i).join(sets, joined);
            for (int j = 0; j < i; j++) {
                bySize.get(i).join(bySize.get(j), sets, joined);
            }
        }
    }

    /** Hands over the circles of this index that touch one circle of the same or other circles, each once. */
    public void touching(SkyCircles others, int circle, IntConsumer found) {
        for (CircleTree tree : bySize) {
            tree.touching(others, circle, found);
        }
    }

    /**
     * Hands over the circles of this index that touch any of another; some perhaps more than once.
     *
     * @param wanted of which circles that is asked
     */
    public void touching(CircleIndex other, IntPredicate wanted, IntConsumer found) {
        for (CircleTree mine : bySize) {
            for (CircleTree theirs : other.bySize) {
                mine.touching(theirs, wanted, found);
            }
        }
    }
}
