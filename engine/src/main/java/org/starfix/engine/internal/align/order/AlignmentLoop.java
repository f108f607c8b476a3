package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;

/** The turns of the groups of one field: each is aligned to the reference as it is then, which it may add to. One per field. */
final class AlignmentLoop {
    private final List<AlignmentGroup> groups;
    private final AlignmentOptions options;
    private final WaveRunner runner;
    private final GroupOutcome[] outcomes;
    private final List<AlignmentStep> steps = new ArrayList<>();
    /** Per source of the reference the wave that added it, -1 for those that it began with. */
    private int[] waveOfSource = {};

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
    void alignTogether(List<Integer> wave, ReferenceCatalog reference) {
        List<GroupOutcome> found =
                runner.align(wave.stream().map(groups::get).toList(), ReferenceParts.of(reference), options);
        checkNumber(found, wave.size());
        for (int i = 0; i < wave.size(); i++) {
            settle(wave.get(i), found.get(i));
            steps.add(new AlignmentStep(wave.get(i), 0, Double.NaN, reference.size()));
        }
    }

    /** Aligns one group after the other and adds the unmatched sources of those that were aligned; returns the reference at the end. */
    GrowingReference alignInTurn(TurnOrder order, GrowingReference start) {
        LookAhead ahead = new LookAhead(groups, options, runner);
        GrowingReference reference = start;
        while (!order.isEmpty()) {
            TurnOrder.Turn turn = order.next(reference);
            order.remove(turn);
            LookAhead.Found found = ahead.align(turn.group(), reference, order);
            int size = reference.stars().size();
            int wave = 1 + Math.max(-1, latest(found.near().rows()));
            settle(turn.group(), found.outcome());
            steps.add(new AlignmentStep(turn.group(), wave, turn.overlap(), size));
            if (found.outcome() instanceof GroupOutcome.Aligned aligned) {
                reference = reference.plus(groups.get(turn.group()), aligned);
                added(size, reference.stars().size(), wave);
            }
        }
        return reference;
    }

    /** The last wave that added one of these sources. */
    private int latest(int[] rows) {
        int latest = -1;
        for (int row : rows) {
            latest = Math.max(latest, row < waveOfSource.length ? waveOfSource[row] : -1);
        }
        return latest;
    }

    private void added(int from, int to, int wave) {
        int known = waveOfSource.length;
        if (to > known) {
            waveOfSource = Arrays.copyOf(waveOfSource, 2 * to);
            Arrays.fill(waveOfSource, known, waveOfSource.length, -1);
        }
        Arrays.fill(waveOfSource, from, to, wave);
    }

    static void checkNumber(List<GroupOutcome> outcomes, int groups) {
        if (outcomes.size() != groups) {
            throw new AssertionError("wave runner: " + outcomes.size() + " outcomes for " + groups + " groups");
        }
    }
}
