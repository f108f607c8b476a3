package org.starfix.engine.internal.align.match.pattern;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.SortedSearch;

/**
 * Pairs of points of a list in the order of their distance.
 *
 * <p>Shapes: pair k joins the points {@code first(k)} and {@code second(k)}.
 */
final class StarPairs {
    private final long[] sorted; // float bits of the distance above the number of the pair
    private int[] first = new int[1024];
    private int[] second = new int[1024];

    /** The pairs that are {@code shortest} to {@code longest} apart. */
    StarPairs(StarGrid grid, int points, double shortest, double longest) {
        long[][] found = {new long[first.length]};
        int[] count = {0};
        for (int i = 0; i < points; i++) {
            grid.neighboursAfter(i, longest, (a, b, distance) -> {
                if (distance >= shortest) {
                    int k = count[0]++;
                    if (k == first.length) {
                        first = Arrays.copyOf(first, 2 * k);
                        second = Arrays.copyOf(second, 2 * k);
                        found[0] = Arrays.copyOf(found[0], 2 * k);
                    }
                    first[k] = a;
                    second[k] = b;
                    found[0][k] = (long) Float.floatToIntBits((float) distance) << Integer.SIZE | k;
                }
            });
        }
        sorted = Arrays.copyOf(found[0], count[0]);
        Arrays.sort(sorted);
    }

    /** The place of the first pair that is at least so long. */
    int from(double distance) {
        long key = (long) Float.floatToIntBits((float) Math.max(0, distance)) << Integer.SIZE;
        return SortedSearch.firstAtLeast(sorted, key);
    }

    int first(int place) {
        return first[(int) sorted[place]];
    }

    int second(int place) {
        return second[(int) sorted[place]];
    }
}
