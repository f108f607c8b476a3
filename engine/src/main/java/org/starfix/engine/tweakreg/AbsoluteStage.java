package org.starfix.engine.tweakreg;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starfix.engine.align.AbsoluteAlignment;
import org.starfix.engine.align.AlignmentResult;
import org.starfix.engine.align.AlignmentStep;
import org.starfix.engine.align.WaveRunner;
import org.starfix.engine.align.group.AlignmentOptions;
import org.starfix.engine.align.group.GroupOutcome;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.tweakreg.field.AlignedField;
import org.starfix.engine.tweakreg.field.EpochGroup;
import org.starfix.engine.tweakreg.field.FieldGroups;
import org.starfix.engine.tweakreg.record.AlignmentLog;
import org.starfix.engine.tweakreg.record.AlignmentStage;

/** The absolute stage of one field, epoch by epoch. */
final class AbsoluteStage {
    private final AlignedField field;
    private final AbsoluteReference reference;
    private final AlignmentOptions options;
    private final String wcsName;
    private final AlignmentLog log = new AlignmentLog(AlignmentStage.ABSOLUTE);
    private final FieldOutcomes outcomes;

    /** @param wcsName what the WCS of an exposure that is aligned is called */
    AbsoluteStage(AlignedField field, AbsoluteReference reference, AlignmentOptions options, String wcsName) {
        this.field = field;
        this.reference = reference;
        this.options = options;
        this.wcsName = wcsName;
        this.outcomes = new FieldOutcomes(field, AlignmentStage.ABSOLUTE, log);
        reference.dropped().forEach(log::note);
    }

    /** The field with a correction for each of its groups. */
    AlignedField byGroup(WaveRunner runner) {
        for (EpochGroup epoch : reference.epochs(field.exposures())) {
            FieldGroups groups = FieldGroups.of(field.exposures(), epoch.members());
            outcomes.add(
                    groups,
                    result(
                            epoch,
                            groups,
                            stars -> AbsoluteAlignment.alignGroups(groups.groups(), stars, options, runner)),
                    (exposure, member, group, outcome) ->
                            StatusRules.afterAbsoluteGroup(exposure, member, outcome, wcsName));
        }
        return outcomes.field();
    }

    /** The field with one correction for all exposures of an epoch. */
    AlignedField whole() {
        int[] groupSources = FieldGroups.of(field.exposures()).sourcesByExposure();
        for (EpochGroup epoch : reference.epochs(field.exposures())) {
            FieldGroups whole = FieldGroups.whole(field.exposures(), epoch);
            outcomes.add(
                    whole,
                    result(epoch, whole, stars -> alignWhole(whole, stars)),
                    (exposure, member, group, outcome) -> StatusRules.afterAbsoluteField(
                            exposure, member, groupSources[epoch.members().get(member)], outcome, wcsName));
        }
        return outcomes.field();
    }

    private AlignmentResult result(
            EpochGroup epoch, FieldGroups groups, Function<ReferenceCatalog, AlignmentResult> alignment) {
        Optional<ReferenceCatalog> stars = reference.at(epoch, log::note);
        return stars.map(alignment).orElseGet(() -> undated(groups, unreadable(epoch)));
    }

    private AlignmentResult alignWhole(FieldGroups whole, ReferenceCatalog stars) {
        GroupOutcome outcome =
                AbsoluteAlignment.alignField(whole.groups().get(0).images(), stars, options);
        AlignmentStep only = new AlignmentStep(0, 0, Double.NaN, stars.size());
        return new AlignmentResult(List.of(outcome), List.of(only), stars);
    }

    /** What the first exposure that has something there has in the place of a date. */
    private String unreadable(EpochGroup epoch) {
        return epoch.members().stream()
                .map(member -> field.exposures()
                        .get(member)
                        .detected()
                        .exposure()
                        .time()
                        .unreadable())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static AlignmentResult undated(FieldGroups groups, String unreadable) {
        List<GroupOutcome> outcomes = groups.groups().stream()
                .<GroupOutcome>map(g -> new GroupOutcome.UnknownEpoch(g.images().size(), unreadable))
                .toList();
        return new AlignmentResult(outcomes, List.of(), ReferenceCatalog.of(new int[0], new double[0], new double[0]));
    }
}
