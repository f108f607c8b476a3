package org.starfix.engine.tweakreg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.AbsoluteAlignment;
import org.starfix.engine.align.AlignmentResult;
import org.starfix.engine.align.AlignmentStep;
import org.starfix.engine.align.RelativeAlignment;
import org.starfix.engine.align.WaveRunner;
import org.starfix.engine.align.group.AlignmentGroup;
import org.starfix.engine.align.group.AlignmentOptions;
import org.starfix.engine.align.group.GroupOutcome;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.refcat.ReferenceStars;
import org.starfix.engine.refcat.StarRules;
import org.starfix.engine.tweakreg.exposure.AlignedExposure;
import org.starfix.engine.tweakreg.exposure.ExposureStatus;
import org.starfix.engine.tweakreg.field.AlignedField;
import org.starfix.engine.tweakreg.field.EpochGroup;
import org.starfix.engine.tweakreg.field.Field;
import org.starfix.engine.tweakreg.field.FieldGroups;
import org.starfix.engine.tweakreg.record.AlignmentLog;
import org.starfix.engine.tweakreg.record.AlignmentStage;
import org.starfix.engine.tweakreg.record.StageRecords;

/**
 * Aligns one field: its groups to each other, then the field to known positions. Every exposure of the field comes out with a
 * status; the rules are those of {@code docs/decisions/0005-statuses.md}.
 */
public final class FieldAligner {
    private static final Logger LOG = LoggerFactory.getLogger(FieldAligner.class);

    private final AlignmentOptions relative;
    private final AlignmentOptions absolute;
    private final AbsoluteGroups absoluteGroups;
    private final StarRules rules;

    /** What one absolute fit corrects ({@code abs_group}). */
    public enum AbsoluteGroups {
        FIELD,
        GROUP
    }

    /** @param rules which stars of the absolute catalogue are used, and where they are */
    public FieldAligner(
            AlignmentOptions relative, AlignmentOptions absolute, AbsoluteGroups absoluteGroups, StarRules rules) {
        this.relative = relative;
        this.absolute = absolute;
        this.absoluteGroups = absoluteGroups;
        this.rules = rules;
    }

    /** The aligner of a run. */
    public static FieldAligner of(TweakRegOptions options) {
        return new FieldAligner(
                options.relative(), options.absolute(), options.absoluteGroups(), options.absoluteStars());
    }

    /** The relative stage. The result does not depend on {@code runner}. */
    public AlignedField alignRelative(Field field, WaveRunner runner) {
        List<AlignedExposure> exposures = field.exposures().stream()
                .map(e -> AlignedExposure.unaligned(e, ExposureStatus.skipped("not aligned yet")))
                .toList();
        AlignedField start = new AlignedField(field.id(), exposures, List.of(), List.of(), List.of());
        FieldGroups groups = FieldGroups.of(exposures);
        AlignmentLog log = new AlignmentLog(AlignmentStage.RELATIVE);
        log.groups(groups.groups());
        return guarded(start, AlignmentStage.RELATIVE, () -> {
            AlignmentResult result = RelativeAlignment.align(groups.groups(), relative, runner);
            boolean anyAligned = result.outcomes().stream().anyMatch(GroupOutcome.Aligned.class::isInstance);
            StageRecords records = new StageRecords(field.id(), AlignmentStage.RELATIVE, log);
            AlignedExposure[] after = start.exposures().toArray(AlignedExposure[]::new);
            apply(
                    groups,
                    result,
                    records,
                    after,
                    (exposure, member, group, outcome) ->
                            StatusRules.afterRelative(exposure, member, group, outcome, anyAligned));
            return start.then(Arrays.asList(after), records.groups(), records.matches(), records.log());
        });
    }

    /** The absolute stage, after the relative one. The result does not depend on {@code runner}. */
    public AlignedField alignAbsolute(AlignedField field, ReferenceStars stars, String wcsName, WaveRunner runner) {
        AlignmentLog log = new AlignmentLog(AlignmentStage.ABSOLUTE);
        StageRecords records = new StageRecords(field.id(), AlignmentStage.ABSOLUTE, log);
        return guarded(field, AlignmentStage.ABSOLUTE, () -> {
            AbsoluteReference reference = AbsoluteReference.of(stars, rules);
            reference.dropped().forEach(log::note);
            int[] groupSources = FieldGroups.of(field.exposures()).sourcesByExposure();
            AlignedExposure[] after = field.exposures().toArray(AlignedExposure[]::new);
            for (EpochGroup epoch : reference.epochs(field.exposures())) {
                Optional<ReferenceCatalog> catalog = reference.at(epoch, log::note);
                if (absoluteGroups == AbsoluteGroups.GROUP) {
                    alignGroups(field, epoch, catalog, wcsName, runner, records, after);
                } else {
                    alignWhole(field, epoch, catalog, groupSources, wcsName, records, after);
                }
            }
            return field.then(Arrays.asList(after), records.groups(), records.matches(), records.log());
        });
    }

    /** A correction for each group of an epoch. */
    private void alignGroups(
            AlignedField field,
            EpochGroup epoch,
            Optional<ReferenceCatalog> catalog,
            String wcsName,
            WaveRunner runner,
            StageRecords records,
            AlignedExposure[] after) {
        FieldGroups groups = FieldGroups.of(field.exposures(), epoch.members());
        AlignmentResult result = catalog.map(c -> AbsoluteAlignment.alignGroups(groups.groups(), c, absolute, runner))
                .orElseGet(() -> undated(groups));
        apply(
                groups,
                result,
                records,
                after,
                (exposure, member, group, outcome) ->
                        StatusRules.afterAbsoluteGroup(exposure, member, outcome, wcsName));
    }

    /** One correction for all exposures of an epoch. */
    private void alignWhole(
            AlignedField field,
            EpochGroup epoch,
            Optional<ReferenceCatalog> catalog,
            int[] groupSources,
            String wcsName,
            StageRecords records,
            AlignedExposure[] after) {
        FieldGroups whole = FieldGroups.whole(field.exposures(), epoch);
        AlignmentResult result = catalog.map(c -> alignWhole(whole, c)).orElseGet(() -> undated(whole));
        apply(
                whole,
                result,
                records,
                after,
                (exposure, member, group, outcome) -> StatusRules.afterAbsoluteField(
                        exposure, member, groupSources[epoch.members().get(member)], outcome, wcsName));
    }

    /** The field without an absolute stage, and why; its relative alignment is kept. */
    public AlignedField withoutReference(AlignedField field, String reason) {
        return notAligned(field, AlignmentStage.ABSOLUTE, reason);
    }

    private AlignmentResult alignWhole(FieldGroups whole, ReferenceCatalog reference) {
        GroupOutcome outcome =
                AbsoluteAlignment.alignField(whole.groups().get(0).images(), reference, absolute);
        AlignmentStep only = new AlignmentStep(0, 0, Double.NaN, reference.size());
        return new AlignmentResult(List.of(outcome), List.of(only), reference);
    }

    private static AlignmentResult undated(FieldGroups groups) {
        List<GroupOutcome> outcomes = groups.groups().stream()
                .<GroupOutcome>map(g -> new GroupOutcome.UnknownEpoch(g.images().size()))
                .toList();
        return new AlignmentResult(outcomes, List.of(), ReferenceCatalog.of(new int[0], new double[0], new double[0]));
    }

    /** What becomes of one exposure, the {@code member}th of its group. */
    @FunctionalInterface
    private interface MemberRule {
        AlignedExposure after(AlignedExposure exposure, int member, AlignmentGroup group, GroupOutcome outcome);
    }

    /** Reports what came of some groups and puts their exposures into {@code after}, by their index in the field. */
    private static void apply(
            FieldGroups groups,
            AlignmentResult result,
            StageRecords records,
            AlignedExposure[] after,
            MemberRule rule) {
        int before = records.groups().size();
        for (Turn turn : turns(result)) {
            AlignmentGroup group = groups.groups().get(turn.group());
            GroupOutcome outcome = result.outcomes().get(turn.group());
            records.add(
                    before + turn.order(),
                    groups.ids().get(turn.group()),
                    group,
                    outcome,
                    result.reference(),
                    turn.referenceSources());
            int[] members = groups.members().get(turn.group());
            for (int k = 0; k < members.length; k++) {
                after[members[k]] = rule.after(after[members[k]], k, group, outcome);
            }
        }
    }

    private static AlignedField guarded(AlignedField field, AlignmentStage stage, Supplier<AlignedField> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return failed(field, stage, e);
        }
    }

    /** A defect of this program, or parameters that cannot be worked with, in one field: the others go on. */
    private static AlignedField failed(AlignedField field, AlignmentStage stage, RuntimeException e) {
        LOG.error("{}: unexpected failure of the {} alignment", field.id(), stage.label(), e);
        String reason = "unexpected failure: " + e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
        return notAligned(field, stage, reason);
    }

    private static AlignedField notAligned(AlignedField field, AlignmentStage stage, String reason) {
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
