package org.starfix.engine.internal.align.order;

import java.util.List;
import java.util.function.IntPredicate;

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
        double[] total = new double[n];
        int first = -1;
        int second = -1;
        double largest = -1;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double area = footprints.get(i).overlap(footprints.get(j));
                total[i] += area;
                total[j] += area;
                if (area > largest && (canBeReference.test(i) || canBeReference.test(j))) {
                    first = i;
                    second = j;
                    largest = area;
                }
            }
        }
        boolean swap = canBeReference.test(second) && (total[second] > total[first] || !canBeReference.test(first));
        return swap ? new FirstPair(second, first, largest) : new FirstPair(first, second, largest);
    }
}
