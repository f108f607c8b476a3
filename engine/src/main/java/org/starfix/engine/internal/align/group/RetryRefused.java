package org.starfix.engine.internal.align.group;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.judge.DetectorDefects;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.PeakStatus;
import org.starfix.engine.internal.align.match.evidence.EvidenceSquare;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.align.pairs.BrightNeighbours;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * What is tried when a group was refused: by the offset with the best evidence instead of the one of the histogram, without the
 * defects of the detector, and without companions of brighter sources. Only an accepted alignment replaces the first outcome.
 */
final class RetryRefused {

    private RetryRefused() {}

    static GroupOutcome at(PlaneLists lists, GroupOutcome first) {
        if (!mayBeRetried(first) || lists.anEmptyOne()) {
            return first;
        }
        GroupOutcome second = byEvidence(lists, first);
        if (second instanceof GroupOutcome.Aligned) {
            return second;
        }
        return Stream.of(DetectorDefects.of(lists).flatMap(DetectorDefects::stars), BrightNeighbours.without(lists))
                .flatMap(Optional::stream)
                .map(RetryRefused::anew)
                .filter(GroupOutcome.Aligned.class::isInstance)
                .findFirst()
                .orElse(first);
    }

    private static GroupOutcome anew(PlaneLists fewer) {
        GroupOutcome outcome = GroupAligner.align(fewer);
        return mayBeRetried(outcome) && !fewer.anEmptyOne() ? byEvidence(fewer, outcome) : outcome;
    }

    private static boolean mayBeRetried(GroupOutcome outcome) {
        return is(outcome, Refusal.Kind::mayBeRetried);
    }

    private static boolean is(GroupOutcome outcome, Predicate<Refusal.Kind> rule) {
        return outcome.refusal().map(Refusal::kind).filter(rule).isPresent();
    }

    private static GroupOutcome byEvidence(PlaneLists lists, GroupOutcome first) {
        AlignmentOptions options = lists.options();
        boolean searches = options.match().useHistogram()
                && options.solution().pairSearch() == SolutionOptions.PairSearch.OFFSET
                && is(first, Refusal.Kind::mayHaveAnotherOffset);
        if (!searches) {
            return first;
        }
        InitialOffset none = InitialOffset.given(0, 0);
        EvidenceSquare best = lists.evidence(
                        Affine2.IDENTITY, none, options.fit().geometry().linearParameters())
                .searched();
        if (options.acceptance().accidental(best.logChance())) {
            return first;
        }
        InitialOffset offset = new InitialOffset(-best.x(), -best.y(), PeakStatus.EVIDENCE, best.matches(), 0);
        Affine2 map = Affine2.translation(best.x(), best.y());
        MatchedPairs pairs = lists.pairsAfter(map, offset);
        if (pairs.stars() < options.requiredMatches()) {
            return first;
        }
        double distance = Math.max(best.width(), lists.plane().centerPixelScale());
        GroupOutcome second = GroupAligner.align(lists, pairs.only(pairs.within(distance, map)));
        return second instanceof GroupOutcome.Aligned ? second : first;
    }
}
