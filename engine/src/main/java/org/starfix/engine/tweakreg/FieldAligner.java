package org.starfix.engine.tweakreg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.AbsoluteAlignment;
import org.starfix.engine.align.AlignmentGroup;
import org.starfix.engine.align.AlignmentOptions;
import org.starfix.engine.align.AlignmentResult;
import org.starfix.engine.align.AlignmentStep;
import org.starfix.engine.align.GroupOutcome;
import org.starfix.engine.align.RelativeAlignment;
import org.starfix.engine.align.WaveRunner;
import org.starfix.engine.catalog.ReferenceCatalog;

/**
 * Aligns one field: its groups to each other, then the field to known positions. Every exposure of the field comes out with a
 * status; the rules are those of {@code docs/decisions/0005-statuses.md}.
 */
public final class FieldAligner {
    private static final Logger LOG = LoggerFactory.getLogger(FieldAligner.class);

    private final AlignmentOptions relative;
    private final AlignmentOptions absolute;
    private final AbsoluteGroups absoluteGroups;

    /** What one absolute fit corrects ({@code abs_group}). */
    public enum AbsoluteGroups {
        FIELD,
        GROUP
    }

    public FieldAligner(AlignmentOptions relative, AlignmentOptions absolute, AbsoluteGroups absoluteGroups) {
        this.relative = relative;
        this.absolute = absolute;
        this.absoluteGroups = absoluteGroups;
    }

    /** The aligner of a run. */
    public static FieldAligner of(TweakRegOptions options) {
        return new FieldAligner(options.relative(), options.absolute(), options.absoluteGroups());
    }

    /** The relative stage. The result does not depend on {@code runner}. */
    public AlignedField alignRelative(Field field, WaveRunner runner) {
        List<AlignedExposure> before = new ArrayList<>();
        for (DetectedExposure exposure : field.exposures()) {
            before.add(AlignedExposure.unaligned(exposure, ExposureStatus.skipped("not aligned yet")));
        }
        AlignedField start = new AlignedField(field.id(), before, List.of(), List.of(), List.of());
        try {
            return relative(start, runner);
        } catch (RuntimeException e) {
            return failed(start, AlignmentStage.RELATIVE, e);
        }
    }

    private AlignedField relative(AlignedField start, WaveRunner runner) {
        List<AlignedExposure> before = start.exposures();
        FieldGroups groups = FieldGroups.of(before);
        AlignmentLog log = new AlignmentLog(AlignmentStage.RELATIVE);
        log.groups(groups.groups());
        AlignmentResult result = RelativeAlignment.align(groups.groups(), relative, runner);
        boolean anyAligned = result.outcomes().stream().anyMatch(GroupOutcome.Aligned.class::isInstance);
        StageRecords records = new StageRecords(start.id(), AlignmentStage.RELATIVE, log);
        AlignedExposure[] after = before.toArray(AlignedExposure[]::new);
        for (Turn turn : turns(result)) {
            AlignmentGroup group = groups.groups().get(turn.group());
            GroupOutcome outcome = result.outcomes().get(turn.group());
            records.add(turn.order(), group, outcome, result.reference(), turn.referenceSources());
            int[] members = groups.members().get(turn.group());
            for (int k = 0; k < members.length; k++) {
                int at = members[k];
                after[at] = StatusRules.afterRelative(after[at], k, group, outcome, anyAligned);
            }
        }
        return start.then(Arrays.asList(after), records.groups(), records.matches(), log.lines());
    }

    /** The absolute stage, after the relative one. The result does not depend on {@code runner}. */
    public AlignedField alignAbsolute(
            AlignedField field, ReferenceCatalog reference, String wcsName, WaveRunner runner) {
        try {
            return absolute(field, reference, wcsName, runner);
        } catch (RuntimeException e) {
            return failed(field, AlignmentStage.ABSOLUTE, e);
        }
    }

    private AlignedField absolute(AlignedField field, ReferenceCatalog reference, String wcsName, WaveRunner runner) {
        AlignmentLog log = new AlignmentLog(AlignmentStage.ABSOLUTE);
        StageRecords records = new StageRecords(field.id(), AlignmentStage.ABSOLUTE, log);
        AlignedExposure[] after = field.exposures().toArray(AlignedExposure[]::new);
        FieldGroups groups = FieldGroups.of(field.exposures());
        if (absoluteGroups == AbsoluteGroups.FIELD) {
            List<AlignmentGroup> one = List.of(AlignmentGroup.of(
                    AbsoluteAlignment.FIELD_GROUP,
                    field.exposures().stream().map(FieldGroups::image).toList()));
            GroupOutcome outcome = AbsoluteAlignment.alignField(one.get(0).images(), reference, absolute);
            records.add(1, one.get(0), outcome, reference, reference.size());
            for (int g = 0; g < groups.groups().size(); g++) {
                int sources = groups.groups().get(g).sourceCount();
                for (int i : groups.members().get(g)) {
                    after[i] = StatusRules.afterAbsoluteField(after[i], i, sources, outcome, wcsName);
                }
            }
        } else {
            AlignmentResult result = AbsoluteAlignment.alignGroups(groups.groups(), reference, absolute, runner);
            for (Turn turn : turns(result)) {
                GroupOutcome outcome = result.outcomes().get(turn.group());
                records.add(
                        turn.order(),
                        groups.groups().get(turn.group()),
                        outcome,
                        result.reference(),
                        turn.referenceSources());
                int[] members = groups.members().get(turn.group());
                for (int k = 0; k < members.length; k++) {
                    after[members[k]] = StatusRules.afterAbsoluteGroup(after[members[k]], k, outcome, wcsName);
                }
            }
        }
        return field.then(Arrays.asList(after), records.groups(), records.matches(), log.lines());
    }

    /** A defect of this program, or parameters that cannot be worked with, in one field: the others go on. */
    private static AlignedField failed(AlignedField field, AlignmentStage stage, RuntimeException e) {
        LOG.error("{}: unexpected failure of the {} alignment", field.id(), stage.label(), e);
        String reason = "unexpected failure: " + e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
        List<AlignedExposure> after = field.exposures().stream()
                .map(exposure -> StatusRules.afterFailure(exposure, stage, reason))
                .toList();
        return field.then(after, List.of(), List.of(), List.of("Not aligned: field '" + field.id() + "': " + reason));
    }

    /** When a group had its turn: the reference first, then the turns, then the groups that had none. */
    private record Turn(int group, int order, int referenceSources) {}

    private static List<Turn> turns(AlignmentResult result) {
        List<Turn> turns = new ArrayList<>();
        boolean[] listed = new boolean[result.outcomes().size()];
        result.referenceGroup().ifPresent(g -> {
            turns.add(new Turn(g, 0, 0));
            listed[g] = true;
        });
        int order = 1;
        for (AlignmentStep step : result.steps()) {
            turns.add(new Turn(step.group(), order++, step.referenceSources()));
            listed[step.group()] = true;
        }
        for (int g = 0; g < listed.length; g++) {
            if (!listed[g]) {
                turns.add(new Turn(g, order++, 0));
            }
        }
        return turns;
    }
}
