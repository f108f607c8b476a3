package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.sky.healpix.CircleIndex;
import org.starfix.engine.internal.sky.healpix.SkyCircles;

/**
 * Which groups are compared with each other: enough of those whose circles touch that a wrong offset shows, and not all. A group chooses the nearest one in each
 * direction, as seen from it; of many on one spot each is compared with some that stand at fixed distances in the spot's list.
 *
 * <p>What is connected by circles that touch is connected by chosen pairs. For circles of one size the nearest neighbours in six or more directions do so by
 * themselves (Yao, SIAM Journal on Computing 11 (1982) 721); where they do not, pairs are added.
 *
 * <p>Shapes: pair i is {@code first(i) < second(i)}; sorted, each pair once. The time grows like the number of groups, also where thousands lie on one spot.
 */
public final class PairChoice {
    /** Pairs that a group chooses by default. */
    public static final int DIRECTIONS = 8;

    /** A group that many chose, because it is much larger than they are, takes part in so many times as many pairs as it chooses itself. */
    private static final int POPULAR = 8;

    private final long[] pairs;
    /** Groups that are compared with the catalogue. */
    private final BitSet catalog;

    private PairChoice(long[] pairs, BitSet catalog) {
        this.pairs = pairs;
        this.catalog = catalog;
    }

    /**
     * The pairs for circles about groups, all of which are compared with the catalogue too.
     *
     * @param directions into how many directions a group looks, at least 6
     */
    public static PairChoice of(SkyCircles circles, int directions) {
        Check.argument(directions >= 6, "groups are compared in %s directions; at least 6 are needed", directions);
        Spots spots = Spots.of(circles);
        Chosen chosen = new Chosen(circles.size(), POPULAR * directions);
        for (int spot = 0; spot < spots.size(); spot++) {
            spots.pairsWithin(spot, chosen::add);
        }
        int[] nearest = new int[directions];
        for (int spot = 0; spot < spots.size(); spot++) {
            spots.nearest(spot, nearest);
            for (int other : nearest) {
                if (other >= 0) {
                    spots.pairsBetween(spot, other, chosen::add);
                }
            }
        }
        int[] all = new int[circles.size()];
        Arrays.setAll(all, i -> i);
        CircleIndex.of(circles, all).join(chosen.sets, chosen::keep);
        BitSet everyone = new BitSet();
        everyone.set(0, circles.size());
        return new PairChoice(chosen.sorted(), everyone);
    }

    /** Some of the pairs. */
    public PairChoice only(IntPredicate wanted) {
        return new PairChoice(
                IntStream.range(0, pairs.length)
                        .filter(wanted)
                        .mapToLong(pair -> pairs[pair])
                        .toArray(),
                catalog);
    }

    /** The same pairs; of the groups only these are compared with the catalogue. */
    public PairChoice withCatalog(IntPredicate wanted) {
        BitSet some = new BitSet();
        catalog.stream().filter(wanted).forEach(some::set);
        return new PairChoice(pairs, some);
    }

    /** The groups that are compared with the catalogue; not to be changed. */
    public BitSet catalog() {
        return catalog;
    }

    public int size() {
        return pairs.length;
    }

    public int first(int pair) {
        return (int) (pairs[pair] >>> 32);
    }

    public int second(int pair) {
        return (int) pairs[pair];
    }

    /** The pairs chosen so far, some perhaps twice. */
    private static final class Chosen {
        private final DisjointSets sets;
        private final int[] degree;
        private final int most;
        private long[] pairs = new long[1024];
        private int size;

        Chosen(int groups, int most) {
            sets = new DisjointSets(groups);
            degree = new int[groups];
            this.most = most;
        }

        /** Adds a pair unless either group has very many. */
        void add(int one, int other) {
            if (degree[one] < most && degree[other] < most) {
                sets.join(one, other);
                keep(one, other);
            }
        }

        void keep(int one, int other) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, size + (size >> 1));
            }
            degree[one]++;
            degree[other]++;
            pairs[size++] = (long) Math.min(one, other) << 32 | Math.max(one, other);
        }

        long[] sorted() {
            Arrays.sort(pairs, 0, size);
            int distinct = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || pairs[i] != pairs[i - 1]) {
                    pairs[distinct++] = pairs[i];
                }
            }
            return Arrays.copyOf(pairs, distinct);
        }
    }
}
