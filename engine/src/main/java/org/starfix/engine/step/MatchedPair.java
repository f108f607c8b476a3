package org.starfix.engine.step;

import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.sky.SkyPosition;

/**
 * A source that was matched with a star of the reference.
 *
 * <p>Units: residuals (reference minus corrected source) in arcsec of the tangent plane of the group; NaN for a pair that the fit dropped.
 *
 * @param exposure the name of the exposure, as {@link ExposureResult#name}
 * @param sourceId the source in its catalogue
 * @param reference where the star of the reference was when the exposure was taken
 * @param used whether the fit kept the pair
 */
public record MatchedPair(
        AlignmentStage stage,
        String group,
        String exposure,
        int sourceId,
        PixelPosition pixel,
        int referenceId,
        SkyPosition reference,
        double residualX,
        double residualY,
        boolean used) {

    static MatchedPair of(MatchRecord match) {
        return new MatchedPair(
                match.stage(),
                match.group(),
                match.fileName(),
                match.sourceId(),
                new PixelPosition(match.x(), match.y()),
                match.referenceId(),
                new SkyPosition(match.referenceRa(), match.referenceDec()),
                match.residualX(),
                match.residualY(),
                match.used());
    }
}
