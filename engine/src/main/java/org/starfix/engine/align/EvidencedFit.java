package org.starfix.engine.align;

import java.util.Optional;
import org.starfix.engine.fit.FitOptions;
import org.starfix.engine.fit.FitOutcome;
import org.starfix.engine.fit.LinearFit;
import org.starfix.engine.fit.LinearFitter;
import org.starfix.engine.match.ChanceMatches;
import org.starfix.engine.match.EvidenceSquare;
import org.starfix.engine.match.MatchSearch;
import org.starfix.engine.match.MatchSignificance;
import org.starfix.engine.match.Matches;
import org.starfix.engine.numeric.Affine2;

/** A fit with the evidence for it. */
record EvidencedFit(LinearFit fit, ChanceMatches evidence) {
    private static final int ROUNDS = 6;
    static boolean DEBUG = Boolean.getBoolean("dbg");
    static double GAIN = 1.15;

    static EvidencedFit of(LinearFit fit, double[] rx, double[] ry, double[] ix, double[] iy, MatchSearch search) {
        Affine2 map = fit.aboutOrigin();
        double[] x = new double[ix.length];
        double[] y = new double[ix.length];
        double[] out = new double[2];
        for (int i = 0; i < x.length; i++) {
            x[i] = map.m00() * ix[i] + map.m01() * iy[i] + map.s0();
            y[i] = map.m10() * ix[i] + map.m11() * iy[i] + map.s1();
        }
        return new EvidencedFit(fit, ChanceMatches.of(rx, ry, x, y, search));
    }

    EvidencedFit refined(double[] rx, double[] ry, double[] ix, double[] iy, Matches ms, MatchSearch search, FitOptions options) {
        EvidencedFit best = this;
        EvidencedFit last = this;
        EvidenceSquare peak = evidence.peak();
        double half = peak.width() / 2 + .25 * search.pixelScale();
        double cx = peak.x(), cy = peak.y();
        if (DEBUG) System.out.println("here " + evidence.here() + " peak " + peak + fit.aboutCenter());
        for (int round = 0; round < ROUNDS; round++) {
            double[] w = new double[ms.size()];
            Affine2 map = last.fit.aboutOrigin();
            int kept = 0; boolean same = true;
            for (int k = 0; k < w.length; k++) {
                int i = ms.imageIndex()[k], r = ms.referenceIndex()[k];
                double dx = rx[r] - (map.m00() * ix[i] + map.m01() * iy[i] + map.s0()) - cx;
                double dy = ry[r] - (map.m10() * ix[i] + map.m11() * iy[i] + map.s1()) - cy;
                w[k] = Math.max(Math.abs(dx), Math.abs(dy)) <= half ? 1 : 0;
                kept += w[k];
                same &= last.fit.used()[k] == (w[k] > 0);
            }
            cx = cy = 0;
            half = Math.max(SHRINK * half, .5 * search.pixelScale());
            if (same) continue;
            FitOutcome f2 = LinearFitter.fit(
                GroupCatalog.take(rx, ms.referenceIndex()), GroupCatalog.take(ry, ms.referenceIndex()),
                GroupCatalog.take(ix, ms.imageIndex()), GroupCatalog.take(iy, ms.imageIndex()),
                Optional.empty(), Optional.of(w), options);
            if (!(f2 instanceof FitOutcome.Fitted again)) break;
            last = of(again.fit(), rx, ry, ix, iy, search);
            if (DEBUG) System.out.println("   rmse " + again.fit().rmse() + " about0 " + again.fit().aboutOrigin() + " kept " + kept + " next " + last.evidence.here() + last.fit.aboutCenter());
            if (last.evidence.here().logChance() < best.evidence.here().logChance()) best = last;
        }
        return best.evidence.here().logChance() < evidence.here().logChance() * GAIN - 2 ? best : this;
    }
    static double SHRINK = Double.parseDouble(System.getProperty("shrink", "0.7"));
}
