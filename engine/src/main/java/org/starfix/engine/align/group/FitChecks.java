package org.starfix.engine.align.group;

import java.io.Serializable;
import org.starfix.engine.fit.FitGeometry;
import org.starfix.engine.fit.HeldOutCheck;
import org.starfix.engine.match.evidence.MatchSignificance;

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
    static FitChecks of(JudgedMatch match, MatchedPairs pairs, PlanePositions corners, AlignmentOptions options) {
        return new FitChecks(
                options.fit().geometry(),
                FitLadder.cornerError(match.fit(), pairs, corners),
                options.solution().heldOutFraction() > 0 ? HeldOutStars.check(pairs, match.fit()) : HeldOutCheck.NONE,
                pairs.withoutError(),
                match.significance(),
                match.refitted());
    }
}
