package org.starfix.engine.internal.align.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * Seeks the pairs of a group anew where its fit puts them, until the fit no longer changes them.
 *
 * <p>The first offset is a fraction of a pixel off, so the pairs it gives prefer one side, and those at the edge of the tolerance
 * are others than the fit would give. A star's detections in other images are looked for within {@value #SCATTERS} times the
 * scatter of the fit, so that none is left out for its error alone. Where the fit clips, pairs farther apart than its limit take
 * no part in the next round, but no limit is closer than half a pixel.
 *
 * <p>Source: own; the closest-point iteration of Besl and McKay (1992) with all detections of a point.
 */
final class PairingRounds {
    static final int MOST = 5;

    private static final double SCATTERS = 4;

    private PairingRounds() {}

    /** The pairs that stay, else those of the last round; of a cycle those with the best evidence. */
    static MatchedPairs settled(MatchedPairs first, PlaneLists lists) {
        if (lists.options().solution().detections() == SolutionOptions.Detections.NEAREST) {
            return first;
        }
        List<MatchedPairs> rounds = new ArrayList<>(List.of(first));
        for (int round = 0; round < MOST; round++) {
            MatchedPairs last = last(rounds);
            Optional<MatchedPairs> next = fit(last, lists)
                    .map(fit -> again(last, fit, lists))
                    .filter(pairs -> weighingStars(pairs) >= lists.options().requiredMatches());
            if (next.isEmpty()) {
                break;
            }
            int known = place(rounds, next.get());
            if (known >= 0) {
                return best(rounds.subList(known, rounds.size()), lists);
            }
            rounds.add(next.get());
        }
        return last(rounds);
    }

    private static MatchedPairs last(List<MatchedPairs> rounds) {
        return rounds.get(rounds.size() - 1);
    }

    private static Optional<LinearFit> fit(MatchedPairs pairs, PlaneLists lists) {
        return FitLadder.fit(pairs, lists.corners(), lists.options()) instanceof FitOutcome.Fitted fitted
                ? Optional.of(fitted.fit())
                : Optional.empty();
    }

    private static MatchedPairs again(MatchedPairs pairs, LinearFit fit, PlaneLists lists) {
        double tolerance = lists.match().tolerance();
        Affine2 map = fit.aboutOrigin();
        double radius = Math.min(tolerance, Math.max(lists.sameStar(), SCATTERS * fit.rmse()));
        MatchedPairs found = lists.pairsAfter(map, pairs.rows(), radius);
        SigmaClip clip = lists.options().fit().clip();
        double limit = Math.max(lists.closestLimit(), clip.sigma() * fit.rmse());
        return clip.rounds() > 0 && limit < tolerance ? found.only(found.within(limit, map)) : found;
    }

    private static int weighingStars(MatchedPairs pairs) {
        int[] star = pairs.rows().referenceIndex();
        return (int) IntStream.range(0, star.length)
                .filter(i -> pairs.weight(i) > 0)
                .map(i -> star[i])
                .distinct()
                .count();
    }

    /** Which round had the same pairs, -1 for none. */
    private static int place(List<MatchedPairs> rounds, MatchedPairs pairs) {
        for (int i = rounds.size() - 1; i >= 0; i--) {
            if (equal(rounds.get(i), pairs)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean equal(MatchedPairs a, MatchedPairs b) {
        return Arrays.equals(a.rows().referenceIndex(), b.rows().referenceIndex())
                && Arrays.equals(a.rows().imageIndex(), b.rows().imageIndex())
                && IntStream.range(0, a.size()).allMatch(i -> a.weight(i) > 0 == b.weight(i) > 0);
    }

    private static MatchedPairs best(List<MatchedPairs> cycle, PlaneLists lists) {
        return cycle.size() == 1
                ? cycle.get(0)
                : cycle.stream()
                        .min(Comparator.comparingDouble(pairs -> logChance(pairs, lists)))
                        .orElseThrow();
    }

    private static double logChance(MatchedPairs pairs, PlaneLists lists) {
        return fit(pairs, lists)
                .map(fit -> EvidencedFit.of(fit, pairs, lists).here().logChance())
                .orElse(0.0);
    }
}
