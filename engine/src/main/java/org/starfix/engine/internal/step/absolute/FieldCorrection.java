package org.starfix.engine.internal.step.absolute;

import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AppliedCorrection;
import org.starfix.engine.sky.SkyPosition;

/** The absolute correction of a field, for exposures that nothing of their own places: they keep their place in the field by it. */
final class FieldCorrection {
    static final FieldCorrection NONE = new FieldCorrection(Optional.empty(), Optional.empty());

    private final Optional<GroupOutcome.Aligned> fit;
    private final Optional<AlignedExposure> first;

    private FieldCorrection(Optional<GroupOutcome.Aligned> fit, Optional<AlignedExposure> first) {
        this.fit = fit;
        this.first = first;
    }

    /**
     * That of a group's fit; none if it was refused.
     *
     * @param first exposure of the group, before the fit
     */
    static FieldCorrection of(AlignedExposure first, GroupOutcome outcome) {
        return outcome instanceof GroupOutcome.Aligned aligned
                ? new FieldCorrection(Optional.of(aligned), Optional.of(first))
                : NONE;
    }

    /** The exposure moved; empty if there is no correction, or none that reaches so far. */
    Optional<AlignedExposure> moved(AlignedExposure exposure) {
        if (fit.isEmpty()
                || !(centre(exposure.wcs()).separationDegrees(centre(first.get().wcs()))
                        <= AbsoluteAlignment.LARGEST_FIELD_DEGREES)) {
            return Optional.empty(); // also where a WCS does not place its centre
        }
        try {
            Wcs moved =
                    exposure.wcs().corrected(fit.get().correction(), fit.get().plane());
            AppliedCorrection correction = new AppliedCorrection(
                    AlignmentStage.ABSOLUTE, fit.get().correction(), first.get().id());
            return Optional.of(exposure.with(correction, moved, exposure.status()));
        } catch (IllegalArgumentException e) { // its WCS cannot carry the correction
            return Optional.empty();
        }
    }

    private static SkyPosition centre(Wcs wcs) {
        PixelBox box = wcs.boundingBox();
        double[] sky = new double[2];
        wcs.pixelToSky(box.middleX(), box.middleY(), sky);
        return new SkyPosition(sky[0], sky[1]);
    }
}
