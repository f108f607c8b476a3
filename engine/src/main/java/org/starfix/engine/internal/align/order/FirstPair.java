package org.starfix.engine.internal.align.order;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The two groups that are aligned first where the order follows the overlap.
 *
 * <p>Source: {@code max_overlap_pair} of tweakwcs. Differs from it: the area is that of the pair (the reference implementation
 * reads it from a neighbouring element of its matrix).
 *
 * @param reference the group that the other is aligned to
 * @param next the group that is aligned first
 * @param overlapSteradian area that the two have in common
 */
record FirstPair(int reference, int next, double overlapSteradian) {

    /**
     * The pair with the largest overlap, the first one of equals; the one of the two with the larger sum of overlaps with all
     * groups is the reference, the first one of equals.
     *
     * @param canBeReference whether others could be aligned to a group; at least one must be so
     */
    static FirstPair of(List<GroupFootprint> footprints, IntPredicate canBeReference) {
        int n = footprints.size();
        FootprintTree tree = new FootprintTree(footprints);
        double[] total = new double[n];
        FirstPair best = ofEquals(n, canBeReference);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            int[] near = after(i, tree);
            for (int j : near) {
                double area = footprints.get(i).overlap(footprints.get(j));
                total[i] += area;
                total[j] += area;
                if (area > largest && (canBeReference.test(i) || canBeReference.test(j))) {
                    best = new FirstPair(i, j, area);
                    largest = area;
                }
            }
        }
        int first = best.reference;
        int second = best.next;
        boolean swap = canBeReference.test(second) && (total[second] > total[first] || !canBeReference.test(first));
        return swap ? new FirstPair(second, first, best.overlapSteradian) : best;
    }

    /** The first pair where none overlaps. */
    private static FirstPair ofEquals(int n, IntPredicate canBeReference) {
        int first = IntStream.range(0, n).filter(canBeReference).findFirst().orElseThrow();
        return new FirstPair(0, Math.max(1, first), 0);
    }

    /** The groups that may overlap with one and come after it, in their order: so are the areas summed. */
    private static int[] after(int group, FootprintTree tree) {
        IntStream.Builder near = IntStream.builder();
        tree.near(group, near);
        return near.build().filter(other -> other > group).sorted().toArray();
    }
}
