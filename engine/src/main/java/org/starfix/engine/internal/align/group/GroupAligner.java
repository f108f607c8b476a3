package org.starfix.engine.internal.align.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.judge.DetectorDefects;
import org.starfix.engine.internal.align.judge.EvidencedFit;
import org.starfix.engine.internal.align.judge.FitChecks;
import org.starfix.engine.internal.align.judge.FitLadder;
import org.starfix.engine.internal.align.judge.JudgedMatch;
import org.starfix.engine.internal.align.match.MatchOutcome;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.Pattern;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PairFinder;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * Aligns one group to a reference catalogue: matches its sources in the tangent plane of its first image, fits one linear map
 * and corrects every image by it.
 *
 * <p>Source: {@code align_to_ref} and {@code apply_affine_to_wcs} of tweakwcs.
 */
public final class GroupAligner {
    private GroupAligner() {}

    /** A pure function of its arguments. Neither the group nor the reference is changed. */
    public static GroupOutcome align(AlignmentGroup group, ReferenceCatalog reference, AlignmentOptions options) {
        if (!group.takesPart()) {
            return new GroupOutcome.EmptyCatalog();
        }
        PlaneLists lists = PlaneLists.of(group, reference, options);
        if (lists.lackErrors()) {
            return new GroupOutcome.NoErrors(lists.catalog().size());
        }
        GroupOutcome first = align(lists);
        return options.acceptance().judges() ? RetryRefused.at(lists, first) : first;
    }

    /** Aligns the lists by the offset, or the pattern, that the options ask for. */
    static GroupOutcome align(PlaneLists lists) {
        return lists.anEmptyOne()
                ? new GroupOutcome.NotEnoughMatches(0, lists.options().requiredMatches())
                : align(lists, PairFinder.find(lists));
    }

    /** Aligns the lists by pairs that were found. */
    static GroupOutcome align(PlaneLists lists, MatchOutcome outcome) {
        AlignmentOptions options = lists.options();
        if (outcome instanceof MatchOutcome.Confused confused) {
            return new GroupOutcome.Confused(confused.matches(), confused.imageSources());
        }
        if (outcome instanceof MatchOutcome.SearchTooWide wide) {
            return new GroupOutcome.SearchTooWide(wide.radiusPixels(), wide.limitPixels());
        }
        if (outcome instanceof MatchOutcome.NoPattern none) {
            return new GroupOutcome.NoPattern(
                    none.tried(), lists.im().size(), lists.ref().size());
        }
        if (outcome instanceof MatchOutcome.AmbiguousPattern two) {
            return new GroupOutcome.AmbiguousPattern(two.pairs(), two.elsewhere());
        }
        Matches found = ((MatchOutcome.Matched) outcome).matches();
        if (found.size() < options.requiredMatches()) {
            return new GroupOutcome.NotEnoughMatches(found.size(), options.requiredMatches());
        }
        return align(lists, lists.pairs(found));
    }

    /** Fits and judges pairs. */
    static GroupOutcome align(PlaneLists lists, MatchedPairs pairs) {
        FitOutcome fitted = FitLadder.fit(pairs, lists.corners(), lists.options());
        if (fitted instanceof FitOutcome.TooFewPoints few) {
            return new GroupOutcome.NotEnoughMatches(few.found(), few.required());
        }
        if (fitted instanceof FitOutcome.Singular singular) {
            return new GroupOutcome.Singular(singular.why());
        }
        return judged(lists, EvidencedFit.of(((FitOutcome.Fitted) fitted).fit(), pairs, lists));
    }

    private static GroupOutcome judged(PlaneLists lists, EvidencedFit first) {
        AlignmentOptions options = lists.options();
        Acceptance acceptance = options.acceptance();
        EvidencedFit solution = (acceptance.judges() ? first.onItsPeak(lists) : first).settled(lists);
        MatchedPairs pairs = solution.pairs();
        MatchSignificance significance = solution.evidence().significance();
        JudgedMatch match = new JudgedMatch(
                solution.fit(), pairs.rows(), significance.scaled(lists.plane().unitArcsec()), solution.refitted());
        if (acceptance.judges()) {
            int defects =
                    DetectorDefects.of(lists).map(d -> d.prevailing(pairs)).orElse(0);
            if (defects > 0) {
                return new GroupOutcome.OfTheDetector(match, defects);
            }
            if (acceptance.accidental(significance.logChance())) {
                return new GroupOutcome.Accidental(match, acceptance.largestChance());
            }
            if (Acceptance.ambiguous(significance)) {
                return new GroupOutcome.Ambiguous(match);
            }
        }
        FitChecks checks = FitChecks.of(match, pairs, lists.corners(), options);
        if (checks.heldOut().denies()) {
            return new GroupOutcome.HeldOutDiffer(
                    match.fit(), pairs.rows(), checks.heldOut(), lists.plane().unitArcsec());
        }
        return corrected(lists, match, checks);
    }

    private static GroupOutcome corrected(PlaneLists lists, JudgedMatch match, FitChecks checks) {
        Optional<Pattern> pattern = match.matches().pattern();
        List<Wcs> before = new ArrayList<>();
        List<Wcs> after = new ArrayList<>();
        for (AlignmentImage image : lists.group().images()) {
            try {
                after.add(image.wcs().corrected(match.fit().aboutOrigin(), lists.plane()));
                before.add(
                        pattern.isPresent()
                                ? image.wcs().corrected(pattern.get().map(), lists.plane())
                                : image.wcs());
            } catch (IllegalArgumentException e) { // this one image cannot follow; other groups go on
                return new GroupOutcome.NotCorrectable(image.name(), e.getMessage());
            }
        }
        CorrectionLimit limit = lists.options().limit();
        double move = CorrectionLimit.largestCornerMoveArcsec(before, after);
        if (!limit.allows(move)) {
            return new GroupOutcome.CorrectionTooLarge(move, limit.arcsec(), match.fit(), match.matches());
        }
        return new GroupOutcome.Aligned(match.fit(), match.matches(), lists.catalog(), lists.plane(), after, checks);
    }
}
