package org.starfix.engine.internal.align.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal.Evidence;
import org.starfix.engine.internal.align.judge.FitJudge;
import org.starfix.engine.internal.align.judge.JudgedFit;
import org.starfix.engine.internal.align.match.MatchOutcome;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.match.Pattern;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PairFinder;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * Aligns one group to a reference catalogue: matches its sources in the tangent plane of its first image, fits one linear map
 * and corrects every image by it.
 *
 * <p>Source: {@code align_to_ref} and {@code apply_affine_to_wcs} of tweakwcs.
 */
public final class GroupAligner {
    private GroupAligner() {}

    /** A group aligned to a catalogue. Neither is changed. */
    public static GroupOutcome align(AlignmentGroup group, ReferenceCatalog reference, AlignmentOptions options) {
        return align(group, ReferenceParts.of(reference), options);
    }

    /** The same for a catalogue in parts. */
    public static GroupOutcome align(AlignmentGroup group, ReferenceParts reference, AlignmentOptions options) {
        PlacedGroup placed = PlacedGroup.of(group, options);
        NearStars near = placed.near(reference);
        return alignNear(placed, near.stars(), options).inReference(near);
    }

    /**
     * A pure function of its arguments: nothing of a reference matters but the stars near the group, and which columns it has.
     *
     * @param near those of them that {@link PlacedGroup#near} finds; the matches are rows of it
     */
    public static GroupOutcome alignNear(PlacedGroup placed, ReferenceCatalog near, AlignmentOptions options) {
        if (!placed.group().takesPart()) {
            return new GroupOutcome.Refused(MatchRefusals.noSources());
        }
        PlaneLists lists = PlaneLists.of(placed, near, options);
        if (lists.lackErrors()) {
            return new GroupOutcome.Refused(
                    MatchRefusals.noPositionErrors(lists.catalog().size()));
        }
        GroupOutcome first = align(lists);
        GroupOutcome last = options.acceptance().judges() ? RetryRefused.at(lists, first) : first;
        return last.with(lists.offsets(pattern(last)));
    }

    /** Where a pattern put the image; elsewhere the histogram is of the positions as they were. */
    private static Affine2 pattern(GroupOutcome outcome) {
        return outcome instanceof GroupOutcome.Aligned aligned
                ? aligned.matches().pattern().map(Pattern::map).orElse(Affine2.IDENTITY)
                : Affine2.IDENTITY;
    }

    /** Aligns the lists by the offset, or the pattern, that the options ask for. */
    static GroupOutcome align(PlaneLists lists) {
        if (lists.anEmptyOne()) {
            return notEnough(0, lists.options());
        }
        MatchOutcome outcome = PairFinder.find(lists);
        if (outcome instanceof MatchOutcome.Refused refused) {
            return new GroupOutcome.Refused(refused.refusal());
        }
        Matches found = ((MatchOutcome.Matched) outcome).matches();
        return found.size() < lists.options().requiredMatches()
                ? notEnough(found.size(), lists.options())
                : align(lists, lists.pairs(found));
    }

    private static GroupOutcome notEnough(int found, AlignmentOptions options) {
        return new GroupOutcome.Refused(
                MatchRefusals.notEnoughMatches(found, options.requiredMatches(), options.stage()));
    }

    /** Fits and judges pairs. */
    static GroupOutcome align(PlaneLists lists, MatchedPairs pairs) {
        FitJudge.Verdict verdict = FitJudge.judge(pairs, lists);
        return verdict instanceof FitJudge.Verdict.Refused refused
                ? new GroupOutcome.Refused(refused.refusal())
                : corrected(lists, ((FitJudge.Verdict.Accepted) verdict).fit());
    }

    private static GroupOutcome corrected(PlaneLists lists, JudgedFit judged) {
        Optional<Pattern> pattern = judged.matches().pattern();
        List<Wcs> before = new ArrayList<>();
        List<Wcs> after = new ArrayList<>();
        for (AlignmentImage image : lists.group().images()) {
            try {
                after.add(image.wcs().corrected(judged.fit().aboutOrigin(), lists.plane()));
                before.add(
                        pattern.isPresent()
                                ? image.wcs().corrected(pattern.get().map(), lists.plane())
                                : image.wcs());
            } catch (IllegalArgumentException e) { // this one image cannot follow; other groups go on
                return new GroupOutcome.Refused(FitRefusals.notCorrectable(image.name(), FailureText.message(e)));
            }
        }
        CorrectionLimit limit = lists.options().limit();
        double move = CorrectionLimit.largestCornerMoveArcsec(before, after);
        if (limit.allows(move)) {
            return new GroupOutcome.Aligned(judged, lists.catalog(), lists.plane(), after, OffsetWindow.NONE);
        }
        Evidence found = judged.found(lists.plane().unitArcsec());
        AlignmentStage stage = lists.options().stage();
        return new GroupOutcome.Refused(
                pattern.isPresent()
                        ? FitRefusals.correctionBeyondPattern(move, limit.arcsec(), found, stage)
                        : FitRefusals.correctionTooLarge(move, limit.arcsec(), found, stage));
    }
}
