package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AlignedExposure.Role;
import org.starfix.engine.internal.step.state.AppliedCorrection;
import org.starfix.engine.internal.step.state.ExposureId;

/** Which status an exposure gets from the outcome of its group; {@code docs/decisions/0005-statuses.md} gives the reasons. */
public final class StatusRules implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The cause where the absolute stars of a field cannot be had. */
    public static final String NO_STARS = "no absolute stars";

    /** Of an exposure that a simultaneous solution leaves out. */
    public static final ExposureStatus LEFT_OUT = ExposureStatus.skipped(
            "excluded", "excluded: the simultaneous solution leaves out a group of which every exposure is excluded");

    private static final ExposureStatus LONE_REFERENCE = ExposureStatus.notAligned(
            "reference of no other group", "no other group of the field was aligned to this reference");

    private static final String EXCLUDED = "excluded";
    private static final String NOT_TIED = "not tied to its field";
    private static final String NO_TIE = "moved with its field, but nothing of its own shows that it belongs there";

    /** Cause: a source of absolute stars could not be read. */
    public static final String NOT_READ = "absolute stars not read";

    /** Cause: a defect of this program. */
    public static final String UNEXPECTED = "unexpected failure";

    private final String wcsName;
    private final Acceptance.Rule rule;

    /**
     * The rules after the absolute stage.
     *
     * @param wcsName what the WCS of an exposure that is aligned is called
     * @param rule by the reference's, whatever was moved is aligned
     */
    public StatusRules(String wcsName, Acceptance.Rule rule) {
        this.wcsName = wcsName;
        this.rule = rule;
    }

    /**
     * After the relative stage.
     *
     * @param member index of the exposure in its group
     * @param plane first exposure of the group
     */
    public static AlignedExposure afterRelative(
            AlignedExposure exposure,
            int member,
            ExposureId plane,
            AlignmentGroup group,
            GroupOutcome outcome,
            boolean anyAligned) {
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            return corrected(exposure, member, aligned, AlignmentStage.RELATIVE, plane)
                    .with(ownOrWith(exposure, "group " + group.name()));
        }
        if (outcome instanceof GroupOutcome.Reference) {
            return exposure.with(anyAligned ? ExposureStatus.REFERENCE : LONE_REFERENCE);
        }
        return exposure.with(ExposureStatus.of(outcome.refusal().orElseThrow()));
    }

    /**
     * After one fit of the whole field.
     *
     * @param member index of the exposure among those fitted
     * @param plane first of those
     * @param share what its group has to do with the fit
     * @param ties of the groups that were fitted
     */
    public AlignedExposure afterAbsoluteField(
            AlignedExposure exposure,
            int member,
            ExposureId plane,
            GroupShare share,
            GroupOutcome outcome,
            GroupTies ties) {
        if (!(outcome instanceof GroupOutcome.Aligned aligned)) {
            return refused(exposure, outcome.refusal().orElseThrow(), untied(ties));
        }
        AlignedExposure moved = corrected(exposure, member, aligned, AlignmentStage.ABSOLUTE, plane);
        ExposureStatus status = exposure.status();
        if (!status.isGood() && share.sources() == 0) {
            return withoutSources(moved);
        }
        boolean lone = status.equals(LONE_REFERENCE);
        if (status.kind() == ExposureStatus.Kind.NOT_ALIGNED && !lone) {
            return moved.with(ExposureStatus.notAligned(
                    status.cause(), "relative: " + status.reason() + "; moved with its field by the absolute fit"));
        }
        if (!status.isGood() && rule == Acceptance.Rule.SIGNIFICANCE && !share.isEnough()) {
            return moved.with(ExposureStatus.notAligned(
                    NOT_TIED,
                    "relative: " + status.reason() + "; absolute: " + share.stars()
                            + " stars of the field's fit are its own, and " + share.required() + " are needed; "
                            + NO_TIE));
        }
        if (exposure.sources().size() == 0) {
            return moved.with(ExposureStatus.alignedWithField(movedWith(exposure, "its field")))
                    .named(wcsName);
        }
        if (lone) { // the absolute fit is the evidence that was missing
            return moved.with(ExposureStatus.REFERENCE).named(wcsName);
        }
        return moved.with(status.isGood() ? status : ExposureStatus.ALIGNED).named(wcsName);
    }

    /** After one fit of the groups that are tied together. */
    public AlignedExposure afterAbsoluteTied(
            AlignedExposure exposure, int member, ExposureId plane, GroupOutcome outcome) {
        return outcome instanceof GroupOutcome.Aligned aligned
                ? corrected(exposure, member, aligned, AlignmentStage.ABSOLUTE, plane)
                        .named(wcsName)
                : refused(exposure, outcome.refusal().orElseThrow(), "");
    }

    /** After the fit of its group. */
    public AlignedExposure afterAbsoluteGroup(
            AlignedExposure exposure, int member, ExposureId plane, GroupOutcome.Aligned aligned) {
        ExposureStatus own = ownOrWith(exposure, "its group");
        boolean lone = exposure.status().equals(LONE_REFERENCE) && own.equals(ExposureStatus.ALIGNED);
        return corrected(exposure, member, aligned, AlignmentStage.ABSOLUTE, plane)
                .with(lone ? ExposureStatus.REFERENCE : own)
                .named(wcsName);
    }

    /**
     * After the fit of its group was refused.
     *
     * @param moved the exposure moved by the correction of its field; empty if there is none
     */
    public AlignedExposure afterAbsoluteRefusal(
            AlignedExposure exposure, AlignmentGroup group, Refusal refusal, Optional<AlignedExposure> moved) {
        if (moved.isEmpty()) {
            return refused(exposure, refusal, "");
        }
        if (exposure.status().isGood()) { // the relative alignment ties it to the field
            return moved.get()
                    .with(ExposureStatus.alignedWithField("absolute: " + refusal.reason() + "; moved with its field"))
                    .named(wcsName);
        }
        return group.sourceCount() == 0
                ? withoutSources(moved.get())
                : moved.get()
                        .with(ExposureStatus.notAligned(
                                refusal.kind().words(),
                                relative(exposure) + "absolute: " + refusal.reason() + "; " + NO_TIE));
    }

    /** After the simultaneous solution corrected its group, which stars of the catalogue hold on the sky. */
    public AlignedExposure afterSolution(AlignedExposure moved) {
        return moved.with(ownOrWith(moved, "its group")).named(wcsName);
    }

    /**
     * After the simultaneous solution corrected its group, which no star of a catalogue holds on the sky.
     *
     * @param why that is to be told; empty if there is no catalogue
     */
    public static AlignedExposure afterUntiedSolution(AlignedExposure moved, String why) {
        ExposureStatus status = ownOrWith(moved, "its group");
        String reason =
                status.reason().isEmpty() || why.isEmpty() ? status.reason() + why : status.reason() + "; " + why;
        return moved.with(new ExposureStatus(status.kind(), "", reason));
    }

    private static AlignedExposure corrected(
            AlignedExposure exposure,
            int member,
            GroupOutcome.Aligned aligned,
            AlignmentStage stage,
            ExposureId plane) {
        AppliedCorrection correction = new AppliedCorrection(stage, aligned.correction(), plane);
        return exposure.with(correction, aligned.correctedWcs().get(member), exposure.status());
    }

    /** A group without sources was moved with its field. */
    private AlignedExposure withoutSources(AlignedExposure moved) {
        return rule == Acceptance.Rule.AS_JWST
                ? moved.with(ExposureStatus.alignedWithField("no sources of its own; moved with its field"))
                        .named(wcsName)
                : moved.with(ExposureStatus.notAligned(
                        Refusal.Kind.NO_SOURCES.words(),
                        "no sources: " + NO_TIE + "; lower snr_threshold or check the exposure"));
    }

    /**
     * A stage failed for this exposure; what the stage before it did is kept.
     *
     * @param cause in a few words, the same for every exposure with this trouble
     */
    public static AlignedExposure afterFailure(
            AlignedExposure exposure, AlignmentStage stage, String cause, String reason) {
        if (stage == AlignmentStage.RELATIVE) {
            return exposure.with(ExposureStatus.notAligned(cause, reason));
        }
        String kept = exposure.corrected() ? "; the relative correction is kept" : "";
        return exposure.with(ExposureStatus.notAligned(cause, relative(exposure) + "absolute: " + reason + kept));
    }

    /** Whether the same exposure may have another status next time, as this one is not due to what it is aligned to. */
    public static boolean mayPass(ExposureStatus status) {
        return status.cause().equals(NOT_READ) || status.cause().equals(UNEXPECTED);
    }

    private static AlignedExposure refused(AlignedExposure exposure, Refusal refusal, String addition) {
        return afterFailure(exposure, AlignmentStage.ABSOLUTE, refusal.kind().words(), refusal.reason() + addition);
    }

    /** Why a fit of a whole field may have been refused. */
    private static String untied(GroupTies ties) {
        int groups = ties.untied() + ties.tied().size();
        return ties.untied() == 0 || groups < 2
                ? ""
                : "; " + ties.untied() + " of the field's " + groups
                        + " groups are not tied to the others by the relative"
                        + " alignment, so it is no rigid field: set abs_group=auto or abs_group=group";
    }

    private static String relative(AlignedExposure exposure) {
        return exposure.status().kind() == ExposureStatus.Kind.NOT_ALIGNED
                ? "relative: " + exposure.status().reason() + "; "
                : "";
    }

    private static ExposureStatus ownOrWith(AlignedExposure exposure, String moved) {
        return exposure.sources().size() > 0
                ? ExposureStatus.ALIGNED
                : ExposureStatus.alignedWithField(movedWith(exposure, moved));
    }

    private static String movedWith(AlignedExposure exposure, String moved) {
        String why = exposure.role() == Role.RIDES ? EXCLUDED + ": its sources are not used" : "no sources of its own";
        return why + "; moved with " + moved;
    }

    /** An exposure after a stage; the status of an excluded one that came out well says that it is excluded. */
    static AlignedExposure excluded(AlignedExposure exposure) {
        ExposureStatus status = exposure.status();
        if (exposure.role() == Role.TAKES_PART
                || !status.isGood()
                || status.reason().startsWith(EXCLUDED)) {
            return exposure;
        }
        if (status.kind() == ExposureStatus.Kind.REFERENCE) {
            return exposure.with(ExposureStatus.alignedWithField(movedWith(exposure, "the reference group")));
        }
        String reason =
                status.reason().isEmpty() ? "aligned after all others, which it does not constrain" : status.reason();
        return exposure.with(new ExposureStatus(status.kind(), "", EXCLUDED + ": " + reason));
    }
}
