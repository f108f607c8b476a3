package org.starfix.engine.internal.align.judge;

import java.util.Optional;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.pairs.HeldOutStars;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.align.refusal.FitRefusals;

/**
 * Fits the pairs of a group and judges what comes of it: whether the fit is determined, the match no accident and none of the
 * detector, and whether stars that took no part agree.
 */
public final class FitJudge {
    private FitJudge() {}

    /** What came of the pairs. */
    public sealed interface Verdict {
        /** The fit counts. */
        record Accepted(JudgedFit fit) implements Verdict {}

        /** It does not. */
        record Refused(Refusal refusal) implements Verdict {}
    }

    /** The verdict of pairs of the lists. */
    public static Verdict judge(MatchedPairs pairs, PlaneLists lists) {
        FitOutcome outcome = FitLadder.fit(pairs, lists.corners(), lists.options());
        if (outcome instanceof FitOutcome.Refused refused) {
            return new Verdict.Refused(refused.refusal());
        }
        LinearFit fit = ((FitOutcome.Fitted) outcome).fit();
        EvidencedFit first = EvidencedFit.of(fit, pairs, lists);
        boolean judges = lists.options().acceptance().judges();
        EvidencedFit solution = (judges ? first.onItsPeak(lists) : first).settled(lists);
        JudgedFit judged = JudgedFit.of(solution, lists);
        return (judges ? againstTheMatch(judged, solution.pairs(), lists) : Optional.<Refusal>empty())
                .or(() -> againstTheFit(judged, lists))
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Accepted(judged));
    }

    private static Optional<Refusal> againstTheMatch(JudgedFit judged, MatchedPairs pairs, PlaneLists lists) {
        Acceptance acceptance = lists.options().acceptance();
        double logChance = judged.significance().logChance();
        double unit = lists.plane().unitArcsec();
        int defects = DetectorDefects.of(lists).map(d -> d.prevailing(pairs)).orElse(0);
        if (defects > 0) {
            return Optional.of(FitRefusals.detectorDefects(defects, judged.found(unit)));
        }
        if (acceptance.accidental(logChance)) {
            return Optional.of(FitRefusals.accidental(
                    logChance,
                    acceptance.largestChance(),
                    judged.found(unit),
                    lists.options().stage()));
        }
        return Acceptance.ambiguous(judged.significance())
                ? Optional.of(FitRefusals.ambiguousOffset(
                        judged.significance().rival().matchesHere(), judged.found(unit)))
                : Optional.empty();
    }

    private static Optional<Refusal> againstTheFit(JudgedFit judged, PlaneLists lists) {
        double unit = lists.plane().unitArcsec();
        return judged.checks().heldOut().denies()
                ? Optional.of(FitRefusals.heldOutStars(
                        judged.found(unit),
                        judged.fit().rmse() * unit,
                        HeldOutCheck.LARGEST_EXCESS,
                        HeldOutStars.SEED,
                        lists.options().stage()))
                : Optional.empty();
    }
}
