package org.starfix.engine.internal.align.judge;

import java.io.Serializable;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.HeldOutStars;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlanePositions;

/**
 * What is known of a group's fit beside its residuals. Units: the group's tangent plane.
 *
 * @param asked the geometry that was asked for; the fit has a simpler one if its stars did not hold this
 * @param cornerError predicted error (root mean square of its length) of the correction at the worst corner of the group's images;
 *     NaN or infinite where the stars do not tell
 * @param heldOut the stars that checked the fit
 * @param sourcesWithoutError pairs whose source got the median error of the others; 0 where errors are not asked for
 * @param significance how sure it is that the match is no accident; lengths in arcsec
 * @param refitted whether only the pairs about the peak of the evidence were fitted
 */
public record FitChecks(
        FitGeometry asked,
        double cornerError,
        HeldOutCheck heldOut,
        int sourcesWithoutError,
        MatchSignificance significance,
        boolean refitted)
        implements Serializable {
    public static FitChecks of(
            JudgedMatch match, MatchedPairs pairs, PlanePositions corners, AlignmentOptions options) {
        return new FitChecks(
                options.fit().geometry(),
                FitLadder.cornerError(match.fit(), pairs, corners),
                options.solution().heldOutFraction() > 0 ? HeldOutStars.check(pairs, match.fit()) : HeldOutCheck.NONE,
                pairs.withoutError(),
                match.significance(),
                match.refitted());
    }
}
