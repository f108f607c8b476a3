package org.starfix.engine.internal.align.judge;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.match.evidence.ChanceMatches;
import org.starfix.engine.internal.align.match.evidence.EvidenceSquare;
import org.starfix.engine.internal.align.pairs.MatchedPairs;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Selection;

/**
 * A fit on its way to be judged, with its pairs and the evidence for it.
 *
 * @param here the square about the solution that says most for it
 * @param refitted whether it is not the first fit, but one to the pairs about the peak of the evidence
 */
record EvidencedFit(LinearFit fit, MatchedPairs pairs, ChanceMatches evidence, EvidenceSquare here, boolean refitted) {
    private static final int ROUNDS = 6;

    /** The pairs of a round lie within this share of the distance of the round before, down to the closest limit. */
    private static final double NARROWING = 0.7;

    /** A fit stands unless another one has a chance whose logarithm is this much more ... */
    private static final double GAIN = 1.05;

    /** ... and so much in addition. */
    private static final double LEAST_GAIN = 4;

    /** The rms of residuals over their median: 1.2 for errors of one size, more if other pairs are among them. */
    private static final double LARGEST_TAIL = 1.45;

    /** What is left of the rms where these were the reason. */
    private static final double SMALLER_SCATTER = 0.8;

    /** These may have been in the square of the evidence too. */
    private static final double LARGEST_LOSS = 0.9;

    static EvidencedFit of(LinearFit fit, MatchedPairs pairs, PlaneLists lists) {
        return of(fit, pairs, lists, false);
    }

    private static EvidencedFit of(LinearFit fit, MatchedPairs pairs, PlaneLists lists, boolean refitted) {
        ChanceMatches evidence = lists.evidence(
                fit.aboutOrigin(), pairs.rows().offset(), fit.geometry().linearParameters());
        return new EvidencedFit(fit, pairs, evidence, evidence.here(), refitted);
    }

    /**
     * This fit or, where accidental pairs have pulled it off, the one to the pairs about the peak of the evidence. Round by round
     * the lists are matched anew where the last fit puts them, at smaller distances; the round with the best evidence counts.
     */
    EvidencedFit onItsPeak(PlaneLists lists) {
        EvidenceSquare peak = evidence.peak();
        Affine2 map = Affine2.translation(peak.x(), peak.y()).after(fit.aboutOrigin());
        double closest = lists.closestLimit();
        double distance = Math.max(closest, peak.width() / 2);
        if (Arrays.equals(pairs.within(distance, map), fit.used())) {
            return this;
        }
        Optional<EvidencedFit> best = Optional.empty();
        for (int round = 0; round < ROUNDS; round++) {
            MatchedPairs again = lists.pairsAfter(map, pairs.rows());
            if (again.stars() < lists.options().requiredMatches()) {
                break;
            }
            MatchedPairs close = again.only(again.within(distance, map));
            FitOutcome outcome = FitLadder.fit(close, lists.corners(), lists.options());
            if (!(outcome instanceof FitOutcome.Fitted fitted)) {
                break;
            }
            EvidencedFit next = of(fitted.fit(), close, lists, true);
            best = best.filter(b -> b.here.logChance() <= next.here.logChance()).or(() -> Optional.of(next));
            map = fitted.fit().aboutOrigin();
            distance = Math.max(closest, NARROWING * distance);
        }
        return best.filter(this::isWorseThan).orElse(this);
    }

    /** This fit or, where its own place gives other pairs, the one to those that stay. */
    EvidencedFit settled(PlaneLists lists) {
        MatchedPairs stay = PairingRounds.settled(pairs, lists);
        return stay != pairs
                        && FitLadder.fit(stay, lists.corners(), lists.options()) instanceof FitOutcome.Fitted fitted
                ? of(fitted.fit(), stay, lists, refitted)
                : this;
    }

    private boolean isWorseThan(EvidencedFit other) {
        return other.here.logChance() < GAIN * here.logChance() - LEAST_GAIN || isPulledUnlike(other);
    }

    /**
     * Whether clipping has left pairs in this fit that do not belong to it, and the other one is without them. These hardly change
     * the evidence, which is in the pairs that do belong.
     */
    private boolean isPulledUnlike(EvidencedFit other) {
        return fit.rmse() > LARGEST_TAIL * medianResidual()
                && other.fit.rmse() < SMALLER_SCATTER * fit.rmse()
                && other.here.logChance() < LARGEST_LOSS * here.logChance();
    }

    private double medianResidual() {
        double[] x = fit.residualX();
        double[] y = fit.residualY();
        double[] lengths = new double[x.length];
        Arrays.setAll(lengths, i -> Math.hypot(x[i], y[i]));
        return Selection.median(lengths, lengths.length);
    }
}
