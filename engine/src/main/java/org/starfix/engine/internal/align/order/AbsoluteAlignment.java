package org.starfix.engine.internal.align.order;

import java.util.List;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.catalog.ReferenceCatalog;

/**
 * Aligns a field to a catalogue of known positions: as a whole by one correction, or every group by its own.
 *
 * <p>Source: the absolute stage of {@code TweakRegStep} of jwst 1.14, and {@code align_wcs} of tweakwcs with a reference
 * catalogue. Differs from it: a group that failed does not grow the reference.
 */
public final class AbsoluteAlignment {
    /** Name of the group that holds all images of a field; the reference implementation's id for it. */
    public static final String FIELD_GROUP = "987654";

    /** Beyond this one linear map in one tangent plane is not a correction of a pointing any more. */
    public static final double LARGEST_FIELD_DEGREES = 2;

    private AbsoluteAlignment() {}

    /**
     * One correction for all images, in the tangent plane of the first. If it succeeds, images without sources are corrected
     * too.
     */
    public static GroupOutcome alignField(
            List<AlignmentImage> images, ReferenceCatalog reference, AlignmentOptions options) {
        AlignmentGroup field = AlignmentGroup.of(FIELD_GROUP, images);
        if (reference.size() < options.requiredMatches()) {
            return new GroupOutcome.Refused(
                    ReferenceRefusals.tooFewSources(reference.size(), options.requiredMatches()));
        }
        double extent = field.extentDegrees();
        return extent > LARGEST_FIELD_DEGREES
                ? new GroupOutcome.Refused(ReferenceRefusals.fieldTooWide(extent, LARGEST_FIELD_DEGREES))
                : GroupAligner.align(field, reference, options);
    }

    /** A correction for each group. The result does not depend on {@code runner}. */
    public static AlignmentResult alignGroups(
            List<AlignmentGroup> groups, ReferenceCatalog reference, AlignmentOptions options, WaveRunner runner) {
        Check.argument(!groups.isEmpty(), "absolute alignment: there is no group to align");
        AlignmentLoop loop = new AlignmentLoop(groups, options, runner);
        List<Integer> parts = RelativeAlignment.participants(groups, loop);
        boolean still = options.growth() == ReferenceGrowth.NONE;
        if (reference.size() < (still ? options.requiredMatches() : 1)) {
            Refusal few = ReferenceRefusals.tooFewSources(reference.size(), options.requiredMatches());
            parts.forEach(g -> loop.refuse(g, few));
            return loop.result(reference);
        }
        if (still) {
            loop.alignTogether(parts, reference);
            return loop.result(reference);
        }
        TurnOrder order = options.effectiveOrder() == OrderPolicy.AS_GIVEN
                ? TurnOrder.given(parts, Double.NaN)
                : TurnOrder.byOverlap(
                        parts, groups.stream().map(GroupFootprint::of).toList());
        return loop.result(
                loop.alignInTurn(order, GrowingReference.of(reference)).stars().whole());
    }
}
