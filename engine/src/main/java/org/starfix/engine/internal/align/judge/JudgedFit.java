package org.starfix.engine.internal.align.judge;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal.Evidence;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.match.evidence.RivalOffset;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.HeldOutStars;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.catalog.NearStars;

/**
 * A fit of a group and all that is known of it. Units: the group's tangent plane, but for what is said to be in arcsec.
 *
 * @param fit its points are the matches in their order
 * @param matches rows of the reference catalogue and of the group's sources
 * @param significance how sure it is that the match is no accident; lengths in arcsec
 * @param refitted whether only the pairs about the peak of the evidence were fitted
 * @param checks what is known of the fit beside its residuals
 */
public record JudgedFit(LinearFit fit, Matches matches, MatchSignificance significance, boolean refitted, Checks checks)
        implements Serializable {

    /**
     * What is known of a fit beside its residuals.
     *
     * @param asked the geometry that was asked for; the fit has a simpler one if its stars did not hold this
     * @param cornerError predicted error (root mean square of its length) of the correction at the worst corner of the group's
     *     images; NaN or infinite where the stars do not tell
     * @param heldOut the stars that checked the fit
     * @param sourcesWithoutError pairs whose source got the median error of the others; 0 where errors are not asked for
     */
    public record Checks(FitGeometry asked, double cornerError, HeldOutCheck heldOut, int sourcesWithoutError)
            implements Serializable {}

    static JudgedFit of(EvidencedFit solution, PlaneLists lists) {
        LinearFit fit = solution.fit();
        MatchedPairs pairs = solution.pairs();
        AlignmentOptions options = lists.options();
        return new JudgedFit(
                fit,
                pairs.rows(),
                solution.evidence().significance().scaled(lists.plane().unitArcsec()),
                solution.refitted(),
                new Checks(
                        options.fit().geometry(),
                        FitLadder.cornerError(fit, pairs, lists.corners()),
                        options.solution().heldOutFraction() > 0 ? HeldOutStars.check(pairs, fit) : HeldOutCheck.NONE,
                        pairs.withoutError()));
    }

    /** The same with matches of stars near a group as rows of the reference that they are of. */
    public JudgedFit inReference(NearStars near) {
        Matches rows = matches.at(near.inReference(matches.referenceIndex()), matches.imageIndex());
        return new JudgedFit(fit, rows, significance, refitted, checks);
    }

    /** Stars of the reference among the matches. */
    private int stars() {
        return (int) Arrays.stream(matches.referenceIndex()).distinct().count();
    }

    /** How sure the match is, for the ledger. */
    public MatchEvidence evidence() {
        RivalOffset rival = significance.rival();
        return new MatchEvidence(
                significance.logChance() / Math.log(10),
                significance.matches(),
                significance.expected(),
                significance.width(),
                rival.matches(),
                rival.logChance() / Math.log(10),
                rival.x(),
                rival.y(),
                refitted);
    }

    /** All of it that the ledger has columns for. */
    public Evidence found(double unitArcsec) {
        HeldOutCheck heldOut = checks.heldOut();
        FitSolution solution = new FitSolution(
                fit.geometry().name().toLowerCase(Locale.ROOT),
                checks.cornerError() * unitArcsec,
                heldOut.count(),
                heldOut.rms() * unitArcsec,
                heldOut.median() * unitArcsec,
                heldOut.excess());
        return new Evidence(matches.size(), stars(), evidence(), solution);
    }
}
