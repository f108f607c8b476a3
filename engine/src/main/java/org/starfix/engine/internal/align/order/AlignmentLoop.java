package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;

/** The turns of the groups of one field: which groups form the next wave, and how the reference grows by it. One per field. */
final class AlignmentLoop {
    private final List<AlignmentGroup> groups;
    private final AlignmentOptions options;
    private final WaveRunner runner;
    private final GroupOutcome[] outcomes;
    private final List<AlignmentStep> steps = new ArrayList<>();
    private int waves;

    AlignmentLoop(List<AlignmentGroup> groups, AlignmentOptions options, WaveRunner runner) {
        this.groups = groups;
        this.options = options;
        this.runner = runner;
        this.outcomes = new GroupOutcome[groups.size()];
    }

    /** Sets the outcome of a group that has no turn. */
    void settle(int group, GroupOutcome outcome) {
        outcomes[group] = outcome;
    }

    void refuse(int group, Refusal refusal) {
        settle(group, new GroupOutcome.Refused(refusal));
    }

    AlignmentResult result(ReferenceCatalog reference) {
        return new AlignmentResult(Arrays.asList(outcomes), steps, reference);
    }

    /** Aligns all groups at once to a reference that does not grow. */
    void alignTogether(List<Integer> wave, GrowingReference reference) {
        turn(wave, Double.NaN, reference);
    }

    /** Aligns one group after the other in the given order. */
    void alignInOrder(List<Integer> order, GrowingReference reference) {
        for (int group : order) {
            alignAndGrow(group, Double.NaN, reference);
        }
    }

    /** Aligns always the group that overlaps most with the reference as it is then; of equals the first. */
    void alignByOverlap(List<Integer> order, List<GroupFootprint> footprints, GrowingReference reference) {
        FootprintTree remaining =
                new FootprintTree(order.stream().map(footprints::get).toList());
        while (!remaining.isEmpty()) {
            FootprintTree.Best next = remaining.best(reference.region());
            remaining.remove(next.row());
            alignAndGrow(order.get(next.row()), next.overlap(), reference);
        }
    }

    /** Aligns one group and, if that worked, adds its unmatched sources to the reference. */
    void alignAndGrow(int group, double overlap, GrowingReference reference) {
        turn(List.of(group), overlap, reference);
        if (outcomes[group] instanceof GroupOutcome.Aligned aligned) {
            reference.add(groups.get(group), aligned);
        }
    }

    private void turn(List<Integer> wave, double overlap, GrowingReference reference) {
        List<GroupOutcome> found = runner.align(wave.stream().map(groups::get).toList(), reference.stars(), options);
        if (found.size() != wave.size()) {
            throw new AssertionError("wave runner: " + found.size() + " outcomes for " + wave.size() + " groups");
        }
        for (int i = 0; i < wave.size(); i++) {
            outcomes[wave.get(i)] = found.get(i);
            steps.add(new AlignmentStep(
                    wave.get(i), waves, overlap, reference.stars().size()));
        }
        waves++;
    }
}
