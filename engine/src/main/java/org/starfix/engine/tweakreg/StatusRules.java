package org.starfix.engine.tweakreg;

import org.starfix.engine.align.group.AlignmentGroup;
import org.starfix.engine.align.group.GroupOutcome;
import org.starfix.engine.tweakreg.exposure.AlignedExposure;
import org.starfix.engine.tweakreg.exposure.ExposureStatus;
import org.starfix.engine.tweakreg.record.AlignmentStage;
import org.starfix.engine.tweakreg.record.OutcomeText;

/** Which status an exposure gets from the outcome of its group; {@code docs/decisions/0005-statuses.md} gives the reasons. */
final class StatusRules {
    private static final ExposureStatus LONE_REFERENCE =
            ExposureStatus.notAligned("no other group of the field was aligned to this reference");

    private StatusRules() {}

    /** @param member index of the exposure in its group */
    static AlignedExposure afterRelative(
            AlignedExposure exposure, int member, AlignmentGroup group, GroupOutcome outcome, boolean anyAligned) {
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            return exposure.with(aligned.correctedWcs().get(member), ownOrField(exposure, "group " + group.name()));
        }
        if (outcome instanceof GroupOutcome.Reference) {
            return exposure.with(anyAligned ? ExposureStatus.REFERENCE : LONE_REFERENCE);
        }
        String reason = OutcomeText.reason(outcome, AlignmentStage.RELATIVE);
        return exposure.with(
                outcome instanceof GroupOutcome.TooFewGroups
                        ? ExposureStatus.skipped(reason)
                        : ExposureStatus.notAligned(reason));
    }

    /**
     * @param member index of the exposure in the field
     * @param groupSources sources of all exposures of its group
     */
    static AlignedExposure afterAbsoluteField(
            AlignedExposure exposure, int member, int groupSources, GroupOutcome outcome, String wcsName) {
        if (!(outcome instanceof GroupOutcome.Aligned aligned)) {
            return afterFailure(
                    exposure, AlignmentStage.ABSOLUTE, OutcomeText.reason(outcome, AlignmentStage.ABSOLUTE));
        }
        AlignedExposure moved = exposure.with(aligned.correctedWcs().get(member), exposure.status());
        ExposureStatus status = exposure.status();
        boolean failed = status.kind() == ExposureStatus.Kind.NOT_ALIGNED && !status.equals(LONE_REFERENCE);
        if (failed && groupSources > 0) {
            return moved.with(ExposureStatus.notAligned(
                    "relative: " + status.reason() + "; moved with its field by the absolute fit"));
        }
        if (exposure.detected().sources().size() == 0) {
            return moved.with(ExposureStatus.alignedWithField("no sources of its own; moved with its field"))
                    .named(wcsName);
        }
        if (status.equals(LONE_REFERENCE)) { // the absolute fit is the evidence that was missing
            return moved.with(ExposureStatus.REFERENCE).named(wcsName);
        }
        return moved.with(status.isGood() ? status : ExposureStatus.ALIGNED).named(wcsName);
    }

    /** @param member index of the exposure in its group */
    static AlignedExposure afterAbsoluteGroup(
            AlignedExposure exposure, int member, GroupOutcome outcome, String wcsName) {
        if (!(outcome instanceof GroupOutcome.Aligned aligned)) {
            return afterFailure(
                    exposure, AlignmentStage.ABSOLUTE, OutcomeText.reason(outcome, AlignmentStage.ABSOLUTE));
        }
        return exposure.with(aligned.correctedWcs().get(member), ownOrField(exposure, "its group"))
                .named(wcsName);
    }

    /** A stage failed for this exposure; what the stage before it did is kept. */
    static AlignedExposure afterFailure(AlignedExposure exposure, AlignmentStage stage, String reason) {
        if (stage == AlignmentStage.RELATIVE) {
            return exposure.with(ExposureStatus.notAligned(reason));
        }
        String kept = exposure.corrected() ? "; the relative correction is kept" : "";
        String before = exposure.status().kind() == ExposureStatus.Kind.NOT_ALIGNED
                ? "relative: " + exposure.status().reason() + "; "
                : "";
        return exposure.with(ExposureStatus.notAligned(before + "absolute: " + reason + kept));
    }

    private static ExposureStatus ownOrField(AlignedExposure exposure, String moved) {
        return exposure.detected().sources().size() > 0
                ? ExposureStatus.ALIGNED
                : ExposureStatus.alignedWithField("no sources of its own; moved with " + moved);
    }
}
