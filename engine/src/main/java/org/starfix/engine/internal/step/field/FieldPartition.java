package org.starfix.engine.internal.step.field;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.sky.healpix.CircleIndex;

/**
 * Splits exposures into fields: those that overlap, directly or through others, belong together, and so do those of a group,
 * and the detectors of a file.
 *
 * <p>Overlap is judged by the circles around the footprints, padded by the search radius: a field may join exposures that only
 * come close, never separate exposures that overlap.
 */
final class FieldPartition {
    private final Footprints exposures;
    private final DisjointSets sets;

    /** @param sets in which exposures that belong together are joined */
    FieldPartition(Footprints exposures, DisjointSets sets) {
        this.exposures = exposures;
        this.sets = sets;
    }

    /** Joins the chosen. */
    void joinAll(int[] chosen) {
        for (int i : chosen) {
            sets.join(chosen[0], i);
        }
    }

    /**
     * Joins those of the chosen that are of one group or one file: what is never separated.
     *
     * @param chosen in the user's order
     */
    void joinGroups(int[] chosen) {
        for (int i = 1; i < chosen.length; i++) {
            if (exposures.file(chosen[i]) == exposures.file(chosen[i - 1])) {
                sets.join(chosen[i], chosen[i - 1]);
            }
        }
        int[] byGroup = IndexSort.sorted(chosen, exposures::compareGroups);
        for (int i = 1; i < byGroup.length; i++) {
            if (exposures.compareGroups(byGroup[i], byGroup[i - 1]) == 0) {
                sets.join(byGroup[i], byGroup[i - 1]);
            }
        }
    }

    /** Joins those of the chosen that overlap. */
    void joinOverlapping(int[] chosen) {
        CircleIndex.of(exposures.circles(), chosen).join(sets);
    }

    /** The chosen, those of one set one after the other, sets by their first exposure. */
    int[] bySet(int[] chosen) {
        return IndexSort.sorted(chosen, (i, j) -> Integer.compare(sets.first(i), sets.first(j)));
    }

    /** Calls for each set of the chosen with its exposures, in the user's order. */
    void forEachSet(int[] chosen, java.util.function.Consumer<int[]> visit) {
        int[] sorted = bySet(chosen);
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sets.first(sorted[i]) != sets.first(sorted[from])) {
                visit.accept(Arrays.copyOfRange(sorted, from, i));
                from = i;
            }
        }
    }
}
