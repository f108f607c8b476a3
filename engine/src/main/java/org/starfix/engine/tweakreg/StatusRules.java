package org.starfix.engine.tweakreg;

import org.starfix.engine.align.AlignmentGroup;
import org.starfix.engine.align.GroupOutcome;

/** Which status an exposure gets from the outcome of its group; {@code docs/decisions/0005-statuses.md} gives the reasons. */
final class StatusRules {
    private StatusRules() {}

    /** @param member index of the exposure in its group */
    static AlignedExposure afterRelative(
            AlignedExposure exposure, int member, AlignmentGroup group, GroupOutcome outcome, boolean anyAligned) {
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            return exposure.with(aligned.correctedWcs().get(member), ownOrField(exposure, "group " + group.name()));
        }
        if (outcome instanceof GroupOutcome.Reference) {
            return exposure.with(
                    anyAligned
                            ? ExposureStatus.REFERENCE
                            : ExposureStatus.notAligned("no other group of the field was aligned to this reference"));
        }
        if (outcome instanceof GroupOutcome.TooFewGroups) {
            return exposure.with(ExposureStatus.skipped(OutcomeText.reason(outcome)));
        }
        return exposure.with(ExposureStatus.notAligned(OutcomeText.reason(outcome)));
    }

    /** @param member index of the exposure in the field */
    static AlignedExposure afterAbsoluteField(
            AlignedExposure exposure, int member, GroupOutcome outcome, String wcsName) {
        if (!(outcome instanceof GroupOutcome.Aligned aligned)) {
            return afterAbsoluteFailure(exposure, outcome);
        }
        AlignedExposure moved = exposure.with(aligned.correctedWcs().get(member), exposure.status());
        ExposureStatus status = exposure.status();
        boolean noSources = exposure.detected().sources().size() == 0;
        if (status.kind() == ExposureStatus.Kind.NOT_ALIGNED && !noSources && !isLoneReference(status)) {
            return moved.with(ExposureStatus.notAligned(
                    "relative: " + status.reason() + "; moved with its field by the absolute fit"));
        }
        if (noSources) {
            return moved.with(ExposureStatus.alignedWithField("no sources of its own; moved with its field"))
                    .named(wcsName);
        }
        return moved.with(status.isGood() ? status : ExposureStatus.ALIGNED).named(wcsName);
    }

    /** @param member index of the exposure in its group */
    static AlignedExposure afterAbsoluteGroup(
            AlignedExposure exposure, int member, GroupOutcome outcome, String wcsName) {
        if (!(outcome instanceof GroupOutcome.Aligned aligned)) {
            return afterAbsoluteFailure(exposure, outcome);
        }
        return exposure.with(aligned.correctedWcs().get(member), ownOrField(exposure, "its group"))
                .named(wcsName);
    }

    private static AlignedExposure afterAbsoluteFailure(AlignedExposure exposure, GroupOutcome outcome) {
        String kept = exposure.corrected() ? "; the relative correction is kept" : "";
        String before = exposure.status().kind() == ExposureStatus.Kind.NOT_ALIGNED
                ? "relative: " + exposure.status().reason() + "; "
                : "";
        return exposure.with(ExposureStatus.notAligned(before + "absolute: " + OutcomeText.reason(outcome) + kept));
    }

    private static ExposureStatus ownOrField(AlignedExposure exposure, String moved) {
        return exposure.detected().sources().size() > 0
                ? ExposureStatus.ALIGNED
                : ExposureStatus.alignedWithField("no sources of its own; moved with " + moved);
    }

    /** The reference of a field in which nothing else was aligned: the absolute fit is evidence for it all the same. */
    private static boolean isLoneReference(ExposureStatus status) {
        return status.reason().startsWith("no other group");
    }
}
