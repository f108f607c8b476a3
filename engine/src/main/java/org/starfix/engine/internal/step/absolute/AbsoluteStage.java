package org.starfix.engine.internal.step.absolute;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.AlignmentStep;
import org.starfix.engine.internal.align.order.FollowingGroups;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.EpochGroup;
import org.starfix.engine.internal.step.field.FieldGroups;
import org.starfix.engine.internal.step.field.FieldOutcomes;
import org.starfix.engine.internal.step.field.GroupShare;
import org.starfix.engine.internal.step.field.GroupTies;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.report.AlignmentLog;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** The absolute stage of one field, epoch by epoch. What is fitted together is decided in {@code docs/decisions/0021-ties.md}. */
public final class AbsoluteStage {
    private final AlignedField field;
    private final AbsoluteReference reference;
    private final AlignmentOptions options;
    private final WaveRunner runner;
    private final StatusRules rules;
    private final AlignmentLog log = new AlignmentLog();
    private final FieldOutcomes outcomes;

    public AbsoluteStage(
            AlignedField field,
            AbsoluteReference reference,
            AlignmentOptions options,
            StatusRules rules,
            WaveRunner runner) {
        this.field = field;
        this.reference = reference;
        this.options = options;
        this.rules = rules;
        this.runner = runner;
        this.outcomes = new FieldOutcomes(field, AlignmentStage.ABSOLUTE, log);
        reference.dropped().forEach(log::note);
    }

    /** The field with one correction for all exposures of an epoch. */
    public AlignedField whole() {
        for (EpochGroup epoch : reference.epochs(field.exposures())) {
            FieldGroups whole = together(epoch, epoch.members());
            AlignmentResult result = alignTogether(whole, stars(epoch));
            GroupTies ties = GroupTies.of(field.exposures(), epoch.members());
            Map<Integer, GroupShare> shares = GroupShare.byExposure(whole, ties.groups(), result, options);
            outcomes.add(
                    whole,
                    result,
                    (exposure, member, plane, group, outcome) -> rules.afterAbsoluteField(
                            exposure,
                            member,
                            plane,
                            Objects.requireNonNull(shares.get(whole.members().get(0)[member])),
                            outcome,
                            ties));
        }
        return outcomes.field();
    }

    /** The field with one correction for the groups of an epoch that are tied together, and one for every other group. */
    public AlignedField byTie() {
        for (EpochGroup epoch : reference.epochs(field.exposures())) {
            Optional<ReferenceCatalog> stars = stars(epoch);
            GroupTies ties = GroupTies.of(field.exposures(), epoch.members());
            if (ties.tied().isEmpty()) {
                byItself(ties.groups(), stars, Optional.empty());
                continue;
            }
            FieldGroups tied = together(epoch, ties.groups().only(ties.tied()).exposures());
            AlignmentResult result = alignTogether(tied, stars);
            GroupOutcome outcome = result.outcomes().get(0);
            if (outcome.isRefusedFor(Refusal.Kind.FIELD_TOO_WIDE)) {
                log.note(tooWide(tied.groups().get(0).extentDegrees()));
                byItself(ties.groups(), stars, Optional.of(FieldCorrection.NONE));
                continue;
            }
            outcomes.add(
                    tied,
                    result,
                    (exposure, member, plane, group, o) -> rules.afterAbsoluteTied(exposure, member, plane, o));
            if (ties.untied() > 0) {
                log.note(field.id() + ": " + ties.untied() + " of "
                        + (ties.untied() + ties.tied().size())
                        + " groups with sources are not tied to the others by the relative alignment; each of them has an"
                        + " absolute fit of its own.");
            }
            byItself(ties.groups().only(ties.alone()), stars, Optional.of(correction(tied, 0, outcome)));
        }
        return outcomes.field();
    }

    /** The field with a correction for each of its groups; refused ones that are tied to it take that of the field. */
    public AlignedField byGroup() {
        for (EpochGroup epoch : reference.epochs(field.exposures())) {
            Optional<ReferenceCatalog> stars = stars(epoch);
            GroupTies ties = GroupTies.of(field.exposures(), epoch.members());
            AlignmentResult result = alignEach(ties.groups(), stars);
            List<Integer> tied = ties.groups().only(ties.tied()).exposures();
            boolean anyRefused = !result.outcomes().stream().allMatch(GroupOutcome.Aligned.class::isInstance);
            FieldCorrection correction = FieldCorrection.NONE;
            if (anyRefused && ties.tied().size() > 1 && stars.isPresent()) {
                FieldGroups together = together(epoch, tied);
                AlignmentResult whole = alignTogether(together, stars);
                outcomes.add(together, whole, (exposure, member, plane, group, outcome) -> exposure);
                correction = correction(together, 0, whole.outcomes().get(0));
            }
            add(ties.groups(), result, correction);
        }
        return outcomes.field();
    }

    /** The field with a correction for each of its groups, of which none has to do with another: each has epochs of its own. */
    public AlignedField eachByItself() {
        Viewpoint seenFrom = Viewpoint.UNKNOWN;
        Optional<Optional<ReferenceCatalog>> stars = Optional.empty(); // as seen from there, once it has been asked
        for (int[] members : FieldGroups.of(field.exposures()).members()) {
            List<AlignedExposure> own =
                    Arrays.stream(members).mapToObj(field.exposures()::get).toList();
            for (EpochGroup epoch : reference.epochs(own)) {
                List<Integer> chosen =
                        epoch.members().stream().map(i -> members[i]).toList();
                FieldGroups group = FieldGroups.of(field.exposures(), chosen);
                if (stars.isEmpty() || !epoch.viewpoint().equals(seenFrom)) {
                    seenFrom = epoch.viewpoint();
                    stars = Optional.of(stars(epoch));
                }
                add(group, alignEach(group, stars.get()), FieldCorrection.NONE);
            }
        }
        return outcomes.field();
    }

    /** A correction for each of some groups; those that are refused keep their place in the field by its correction. */
    private void byItself(FieldGroups groups, Optional<ReferenceCatalog> stars, Optional<FieldCorrection> correction) {
        if (!groups.groups().isEmpty()) {
            AlignmentResult result = alignEach(groups, stars);
            add(groups, result, correction.orElseGet(() -> largest(groups, result)));
        }
    }

    private void add(FieldGroups groups, AlignmentResult result, FieldCorrection correction) {
        outcomes.add(
                groups,
                result,
                (exposure, member, plane, group, outcome) -> outcome instanceof GroupOutcome.Aligned aligned
                        ? rules.afterAbsoluteGroup(exposure, member, plane, aligned)
                        : rules.afterAbsoluteRefusal(
                                exposure, group, outcome.refusal().orElseThrow(), correction.moved(exposure)));
    }

    /** Where no groups are tied: the correction of the group with the most exposures, the first one of equals. */
    private FieldCorrection largest(FieldGroups groups, AlignmentResult result) {
        return IntStream.range(0, groups.groups().size())
                .filter(g -> !groups.following().contains(g))
                .filter(g -> result.outcomes().get(g) instanceof GroupOutcome.Aligned)
                .boxed()
                .max(Comparator.comparingInt((Integer g) -> groups.members().get(g).length)
                        .thenComparing(Comparator.reverseOrder()))
                .map(g -> correction(groups, g, result.outcomes().get(g)))
                .orElse(FieldCorrection.NONE);
    }

    private FieldCorrection correction(FieldGroups groups, int group, GroupOutcome outcome) {
        return FieldCorrection.of(field.exposures().get(groups.members().get(group)[0]), outcome);
    }

    private FieldGroups together(EpochGroup epoch, List<Integer> chosen) {
        return FieldGroups.together(field.id(), field.exposures(), epoch, chosen);
    }

    /** The stars of an epoch; empty if they move and its exposures have no date. */
    private Optional<ReferenceCatalog> stars(EpochGroup epoch) {
        return reference.at(epoch, log::note);
    }

    private AlignmentResult alignTogether(FieldGroups one, Optional<ReferenceCatalog> stars) {
        return result(one, stars, catalog -> {
            GroupOutcome outcome =
                    AbsoluteAlignment.alignField(one.groups().get(0).images(), catalog, options);
            AlignmentStep only = new AlignmentStep(0, 0, Double.NaN, catalog.size());
            return new AlignmentResult(List.of(outcome), List.of(only), catalog);
        });
    }

    private AlignmentResult alignEach(FieldGroups groups, Optional<ReferenceCatalog> stars) {
        return result(
                groups,
                stars,
                catalog -> FollowingGroups.absolute(groups.groups(), groups.following(), catalog, options, runner));
    }

    private AlignmentResult result(
            FieldGroups groups,
            Optional<ReferenceCatalog> stars,
            Function<ReferenceCatalog, AlignmentResult> alignment) {
        return stars.map(alignment).orElseGet(() -> undated(groups, unreadable(groups)));
    }

    /** What the first exposure that has something there has in the place of a date. */
    private String unreadable(FieldGroups groups) {
        return groups.exposures().stream()
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
        Refusal refusal =
                unreadable.isEmpty() ? ReferenceRefusals.noDate() : ReferenceRefusals.unreadableDate(unreadable);
        List<GroupOutcome> outcomes = groups.groups().stream()
                .<GroupOutcome>map(g -> new GroupOutcome.Refused(refusal))
                .toList();
        return new AlignmentResult(outcomes, List.of(), ReferenceCatalog.of(new int[0], new double[0], new double[0]));
    }

    private String tooWide(double degrees) {
        return String.format(
                Locale.ROOT,
                "%s: %.2f degrees wide, and one correction serves at most %.0f; each of its groups has an absolute fit of its"
                        + " own.",
                field.id(),
                degrees,
                AbsoluteAlignment.LARGEST_FIELD_DEGREES);
    }
}
