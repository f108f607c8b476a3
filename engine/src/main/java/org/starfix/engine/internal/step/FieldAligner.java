package org.starfix.engine.internal.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.FollowingGroups;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.step.absolute.AbsoluteReference;
import org.starfix.engine.internal.step.absolute.AbsoluteStage;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.field.FieldGroups;
import org.starfix.engine.internal.step.field.FieldOutcomes;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.options.AbsoluteGroups;
import org.starfix.engine.internal.step.options.AlignmentStages;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.AlignmentLog;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.solve.GlobalStage;
import org.starfix.engine.internal.step.solve.SkyPart;
import org.starfix.engine.internal.step.solve.SolvedMembers;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AlignedExposure.Role;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Aligns one field: its groups to each other, then the field to known positions. Every exposure of the field comes out with a
 * status; the rules are those of {@code docs/decisions/0005-statuses.md}.
 */
public final class FieldAligner {
    private static final Logger LOG = LoggerFactory.getLogger(FieldAligner.class);

    private final AlignmentStages stages;
    private final AlignmentOptions relative;
    private final AlignmentOptions absolute;
    private final AbsoluteGroups absoluteGroups;
    private final StarRules rules;
    private final ExcludeRule exclude;

    /** An aligner that excludes no exposure. */
    public FieldAligner(
            AlignmentOptions relative, AlignmentOptions absolute, AbsoluteGroups absoluteGroups, StarRules rules) {
        this(AlignmentStages.RELATIVE_FIRST, relative, absolute, absoluteGroups, rules, ExcludeRule.NONE);
    }

    /**
     * @param rules which stars of the absolute catalogue are used, and where they are
     * @param exclude which exposures constrain no other
     */
    private FieldAligner(
            AlignmentStages stages,
            AlignmentOptions relative,
            AlignmentOptions absolute,
            AbsoluteGroups absoluteGroups,
            StarRules rules,
            ExcludeRule exclude) {
        this.stages = stages;
        this.relative = relative;
        this.absolute = absolute;
        this.absoluteGroups = absoluteGroups;
        this.rules = rules;
        this.exclude = exclude;
    }

    /** The aligner of a run. */
    public static FieldAligner of(TweakRegOptions options) {
        return new FieldAligner(
                options.stages(),
                options.relative(),
                options.absolute(),
                options.absoluteGroups(),
                options.reference().rules(),
                options.exclude());
    }

    /** The relative stage, if there is one. The result does not depend on {@code runner}. */
    public AlignedField alignRelative(Field field, WaveRunner runner) {
        List<AlignedExposure> exposures = unaligned(field.exposures());
        AlignedField start = new AlignedField(field.id(), exposures, field.borrowed(), List.of(), List.of(), List.of());
        FieldGroups groups = FieldGroups.of(exposures);
        AlignmentLog log = new AlignmentLog();
        if (!field.borrowed().isEmpty()) {
            int own = exposures.size() - field.borrowed().size();
            log.note("Tile " + field.id() + ": " + own + (own == 1 ? " exposure" : " exposures") + " of its own, "
                    + field.borrowed().size() + " of its neighbours.");
        }
        log.groups(groups.groups());
        if (stages == AlignmentStages.ABSOLUTE_ONLY) {
            return start.noted(log.lines());
        }
        return guarded(start, AlignmentStage.RELATIVE, () -> {
            AlignmentResult result = FollowingGroups.relative(groups.groups(), groups.following(), relative, runner);
            boolean anyAligned = result.outcomes().stream().anyMatch(GroupOutcome.Aligned.class::isInstance);
            FieldOutcomes outcomes = new FieldOutcomes(start, AlignmentStage.RELATIVE, log);
            outcomes.add(
                    groups,
                    result,
                    (exposure, member, plane, group, outcome) ->
                            StatusRules.afterRelative(exposure, member, plane, group, outcome, anyAligned));
            return outcomes.field();
        });
    }

    /**
     * All groups of a field in one solution.
     *
     * @param options of the run
     * @param reference the absolute reference, if there is to be one
     */
    public AlignedField alignTogether(Field field, TweakRegOptions options, Optional<RunReference> reference) {
        List<AlignedExposure> exposures = unaligned(field.exposures());
        AlignedField start = new AlignedField(field.id(), exposures, List.of(), List.of(), List.of());
        return guarded(start, AlignmentStage.RELATIVE, () -> {
            List<SolvedMembers> groups = SolvedMembers.of(exposures);
            AlignmentLog log = new AlignmentLog();
            log.groups(groups.stream().map(group -> group.group().group()).toList());
            SkyPart.All sky =
                    reference.map(from -> GlobalStage.stars(groups, from)).orElse(SkyPart.All.NONE);
            List<ReferenceQuery> query =
                    reference.map(RunReference::query).stream().toList();
            return together(start.noted(log.lines()), GlobalStage.align(groups, options, query, sky));
        });
    }

    /** Exposures in their roles, which nothing has been done to yet. */
    public List<AlignedExposure> unaligned(List<DetectedExposure> exposures) {
        return inRoles(exposures.stream()
                .map(e -> AlignedExposure.unaligned(e, ExposureStatus.skipped("not aligned yet", "not aligned yet")))
                .toList());
    }

    /** The groups of a field as one field again, with its exposures in their order. */
    private static AlignedField together(AlignedField start, List<AlignedField> groups) {
        Map<ExposureId, AlignedExposure> after = new HashMap<>();
        AlignedField all = start;
        for (AlignedField group : groups) {
            group.exposures().forEach(exposure -> after.put(exposure.id(), exposure));
            all = all.then(all.exposures(), group.groups(), group.matches(), group.log());
        }
        all = all.solved(
                SolutionRows.joined(groups.stream().map(AlignedField::solution).toList()));
        List<AlignedExposure> inOrder = start.exposures().stream()
                .map(exposure -> Objects.requireNonNull(after.get(exposure.id())))
                .toList();
        return all.then(inOrder, List.of(), List.of(), List.of());
    }

    /** Excluded exposures follow where their whole group is excluded, otherwise they ride with it. */
    private List<AlignedExposure> inRoles(List<AlignedExposure> exposures) {
        if (exclude.isEmpty()) {
            return exposures;
        }
        Set<String> leading = exposures.stream()
                .filter(e -> !exclude.excludes(e.id().name()))
                .map(e -> e.detected().exposure().group())
                .collect(Collectors.toSet());
        return exposures.stream()
                .map(e -> !exclude.excludes(e.id().name())
                        ? e
                        : e.in(leading.contains(e.detected().exposure().group()) ? Role.RIDES : Role.FOLLOWS))
                .toList();
    }

    /** The field after the absolute stage, or with the reason why there was none; its relative alignment is kept then. */
    public AlignedField alignAbsolute(AlignedField field, ReferenceQuery reference, StarsForField stars) {
        if (stars instanceof StarsForField.Unavailable unavailable) {
            return withoutReference(field, unavailable.reason());
        }
        if (stars instanceof StarsForField.Unreadable unreadable) {
            return notAligned(field, AlignmentStage.ABSOLUTE, StatusRules.NOT_READ, unreadable.reason());
        }
        ReferenceStars found = ((StarsForField.Found) stars).stars();
        String line = "Absolute catalog " + reference.name() + ": " + found.size() + " stars near " + field.id() + ".";
        return alignAbsolute(field.noted(List.of(line)), found, reference.wcsName(), WaveRunner.SEQUENTIAL);
    }

    /** The absolute stage, after the relative one. The result does not depend on {@code runner}. */
    public AlignedField alignAbsolute(AlignedField field, ReferenceStars stars, String wcsName, WaveRunner runner) {
        return guarded(field, AlignmentStage.ABSOLUTE, () -> {
            StatusRules statuses =
                    new StatusRules(wcsName, absolute.acceptance().rule());
            AbsoluteStage stage =
                    new AbsoluteStage(field, AbsoluteReference.of(stars, rules), absolute, statuses, runner);
            if (stages == AlignmentStages.ABSOLUTE_ONLY) {
                return stage.eachByItself();
            }
            return switch (absoluteGroups) {
                case AUTO -> stage.byTie();
                case FIELD -> stage.whole();
                case GROUP -> stage.byGroup();
            };
        });
    }

    /** The field without an absolute stage, and why; its relative alignment is kept. */
    public AlignedField withoutReference(AlignedField field, String reason) {
        return notAligned(field, AlignmentStage.ABSOLUTE, StatusRules.NO_STARS, reason);
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
        String reason = "unexpected failure: " + FailureText.withKind(e);
        return notAligned(field, stage, StatusRules.UNEXPECTED, reason);
    }

    private static AlignedField notAligned(AlignedField field, AlignmentStage stage, String cause, String reason) {
        List<AlignedExposure> after = field.exposures().stream()
                .map(exposure -> StatusRules.afterFailure(exposure, stage, cause, reason))
                .toList();
        return field.then(after, List.of(), List.of(), List.of("Not aligned: field '" + field.id() + "': " + reason));
    }
}
