package org.starfix.engine.internal.align.group;

import java.util.Optional;
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

    /** What else may be tried with a group that was refused. */
    enum SecondTry {
        NOTHING,
        /** The group without some of its sources. */
        FEWER_SOURCES,
        /** The same, and another offset than the first. */
        OTHER_OFFSET;

        /** What may help where a group was refused for this. */
        static SecondTry after(Refusal.Kind kind) {
            return switch (kind) {
                case NOT_ENOUGH_MATCHES, ACCIDENTAL_MATCHES, DETECTOR_DEFECTS -> OTHER_OFFSET;
                case AMBIGUOUS_OFFSET -> FEWER_SOURCES;
                case MORE_MATCHES_THAN_SOURCES,
                        SEARCH_RADIUS_TOO_LARGE,
                        NO_PATTERN,
                        AMBIGUOUS_PATTERN,
                        NO_SOURCES,
                        NO_POSITION_ERRORS,
                        SINGULAR_FIT,
                        HELD_OUT_STARS,
                        NOT_CORRECTABLE,
                        CORRECTION_TOO_LARGE,
                        TOO_FEW_GROUPS,
                        REPEATED_DETECTOR,
                        TOO_FEW_REFERENCE_SOURCES,
                        NO_DATE,
                        FIELD_TOO_WIDE -> NOTHING;
            };
        }
    }

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
        return secondTry(outcome) != SecondTry.NOTHING;
    }

    private static SecondTry secondTry(GroupOutcome outcome) {
        return outcome.refusal().map(Refusal::kind).map(SecondTry::after).orElse(SecondTry.NOTHING);
    }

    private static GroupOutcome byEvidence(PlaneLists lists, GroupOutcome first) {
        AlignmentOptions options = lists.options();
        boolean searches = options.match().useHistogram()
                && options.solution().pairSearch() == SolutionOptions.PairSearch.OFFSET
                && secondTry(first) == SecondTry.OTHER_OFFSET;
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
