package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.AlignmentStep;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.step.report.AlignmentLog;
import org.starfix.engine.internal.step.report.StageRecords;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/** Collects what came of the groups of a field in one stage: its exposures afterwards, rows of the ledger, lines of the log. */
public final class FieldOutcomes {
    private final AlignedField before;
    private final StageRecords records;
    private final AlignedExposure[] after;
    private int turns;

    /** Nothing has changed yet. */
    public FieldOutcomes(AlignedField before, AlignmentStage stage, AlignmentLog log) {
        this.before = before;
        this.records = new StageRecords(before.id(), stage, log);
        this.after = before.exposures().toArray(AlignedExposure[]::new);
    }

    /** The field after the stage. Exposures of groups that were not added are as they were. */
    public AlignedField field() {
        return before.then(Arrays.asList(after), records.groups(), records.matches(), records.log());
    }

    /** What becomes of one exposure, the {@code member}th of its group, of whose first exposure the tangent plane is. */
    @FunctionalInterface
    public interface MemberRule {
        AlignedExposure after(
                AlignedExposure exposure, int member, ExposureId plane, AlignmentGroup group, GroupOutcome outcome);
    }

    /** Adds what came of some groups of the field. */
    public void add(FieldGroups groups, AlignmentResult result, MemberRule rule) {
        int earlier = turns;
        List<Turn> all = turns(result);
        turns += all.size();
        for (Turn turn : all) {
            AlignmentGroup group = groups.groups().get(turn.group());
            GroupOutcome outcome = result.outcomes().get(turn.group());
            int[] members = groups.members().get(turn.group());
            records.add(
                    earlier + turn.order(),
                    turn.wave(),
                    groups.ids().get(turn.group()),
                    group,
                    outcome,
                    result.reference(),
                    turn.referenceSources(),
                    own(members));
            ExposureId plane = before.exposures().get(members[0]).id();
            for (int k = 0; k < members.length; k++) {
                after[members[k]] = StatusRules.excluded(rule.after(after[members[k]], k, plane, group, outcome));
            }
        }
    }

    private List<Optional<ExposureId>> own(int[] members) {
        return Arrays.stream(members)
                .mapToObj(k -> before.borrowed().contains(k)
                        ? Optional.<ExposureId>empty()
                        : Optional.of(before.exposures().get(k).id()))
                .toList();
    }

    /** When a group had its turn: the reference first, then the turns, then the groups that had none. */
    private record Turn(int group, int order, int wave, int referenceSources) {}

    private static List<Turn> turns(AlignmentResult result) {
        List<Turn> turns = new ArrayList<>();
        boolean[] listed = new boolean[result.outcomes().size()];
        result.referenceGroup().ifPresent(g -> {
            turns.add(new Turn(g, 0, 0, 0));
            listed[g] = true;
        });
        int order = 1;
        for (AlignmentStep step : result.steps()) {
            turns.add(new Turn(step.group(), order++, 1 + step.wave(), step.referenceSources()));
            listed[step.group()] = true;
        }
        for (int g = 0; g < listed.length; g++) {
            if (!listed[g]) {
                turns.add(new Turn(g, order++, 0, 0));
            }
        }
        return turns;
    }
}
