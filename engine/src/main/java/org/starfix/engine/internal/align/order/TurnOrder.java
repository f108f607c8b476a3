package org.starfix.engine.internal.align.order;

import java.util.List;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/** Whose turn it is next, as the reference is then. One per field. */
interface TurnOrder {

    /**
     * A turn.
     *
     * @param place of the group in the order
     * @param group index in the list of groups
     * @param overlap area common with the reference, steradian; NaN where the order does not ask
     */
    record Turn(int place, int group, double overlap) {}

    /** Whether no group is left. */
    boolean isEmpty();

    /** The next turn. */
    Turn next(GrowingReference reference);

    /** Takes a turn out. */
    void remove(Turn turn);

    /** Puts one that was taken out back. */
    void restore(Turn turn);

    /** Which sources of a group will probably be added when it is aligned. */
    ReferenceCatalog guessedAdditions(GroupCatalog sources, GrowingReference reference);

    /** Groups in a given order, all with this overlap. */
    static TurnOrder given(List<Integer> groups, double overlap) {
        return new TurnOrder() {
            private int next;

            @Override
            public boolean isEmpty() {
                return next == groups.size();
            }

            @Override
            public Turn next(GrowingReference reference) {
                return new Turn(next, groups.get(next), overlap);
            }

            @Override
            public void remove(Turn turn) {
                next = turn.place() + 1;
            }

            @Override
            public void restore(Turn turn) {
                next = Math.min(next, turn.place());
            }

            @Override
            public ReferenceCatalog guessedAdditions(GroupCatalog sources, GrowingReference reference) {
                return sources.asReference();
            }
        };
    }

    /** Always the group that overlaps most with the reference as it is then; of equals the first. */
    static TurnOrder byOverlap(List<Integer> groups, List<GroupFootprint> footprints) {
        FootprintTree left = new FootprintTree(IntStream.range(0, groups.size())
                .mapToObj(i -> footprints.get(groups.get(i)))
                .toList());
        return new TurnOrder() {
            @Override
            public boolean isEmpty() {
                return left.isEmpty();
            }

            @Override
            public Turn next(GrowingReference reference) {
                FootprintTree.Best best = left.best(reference.region());
                return new Turn(best.row(), groups.get(best.row()), best.overlap());
            }

            @Override
            public void remove(Turn turn) {
                left.remove(turn.place());
            }

            @Override
            public void restore(Turn turn) {
                left.restore(turn.place());
            }

            @Override
            public ReferenceCatalog guessedAdditions(GroupCatalog sources, GrowingReference reference) {
                ReferenceCatalog all = sources.asReference();
                return reference
                        .region()
                        .map(region -> all.rows(IntStream.range(0, all.size())
                                .filter(i ->
                                        !region.polygon().contains(UnitVector.ofDegrees(all.ra()[i], all.dec()[i])))
                                .toArray()))
                        .orElse(all);
            }
        };
    }
}
