package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.catalog.ReferenceCatalog;

/**
 * Which reference stars check a fit instead of making it. A star is chosen by its position on the sky alone, so the choice does not
 * depend on the order of the catalogue, on the group or on how the work is cut up.
 */
public final class HeldOutStars {
    /** Of the choice of stars that check a fit: another one would choose others. */
    public static final long SEED = 20_250_929;

    /** Positions are told apart to 0.36 arcsec, so that the last digits do not matter. */
    private static final double CELLS_PER_DEGREE = 1e4;

    private static final double UNIT = 0x1p-53;

    /** A star that determines the map all by itself has no residual to compare. */
    private static final double SMALLEST_VARIANCE = 1e-6;

    private HeldOutStars() {}

    /** Which of the given rows of a reference are held out. */
    static boolean[] chosen(ReferenceCatalog reference, int[] rows, double fraction) {
        boolean[] chosen = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = share(reference.ra()[rows[i]], reference.dec()[rows[i]]) < fraction;
        }
        return chosen;
    }

    /** A number from 0 to below 1 that belongs to a place on the sky. */
    public static double share(double ra, double dec) {
        long cell = mixed(SEED ^ Math.round(ra * CELLS_PER_DEGREE));
        return (mixed(cell ^ Math.round(dec * CELLS_PER_DEGREE)) >>> 11) * UNIT;
    }

    /** What the held-out pairs say of a fit to the others. */
    public static HeldOutCheck check(MatchedPairs pairs, LinearFit fit) {
        double[] residual = pairs.residuals(fit);
        double[] leverage = pairs.leverages(pairs.leverage(fit));
        double[] heldOut = new double[residual.length];
        double[] heldOutScaled = new double[residual.length];
        double[] otherScaled = new double[residual.length];
        int held = 0;
        int others = 0;
        for (int i = 0; i < residual.length; i++) {
            double variance = 1 / pairs.weight(i) + (fit.used()[i] ? -leverage[i] : leverage[i]);
            if (pairs.weight(i) > 0 && variance > SMALLEST_VARIANCE) {
                double scaled = residual[i] / Math.sqrt(variance);
                if (pairs.isHeldOut(i)) {
                    heldOut[held] = residual[i];
                    heldOutScaled[held++] = scaled;
                } else {
                    otherScaled[others++] = scaled;
                }
            }
        }
        return HeldOutCheck.of(
                Arrays.copyOf(heldOut, held), Arrays.copyOf(heldOutScaled, held), Arrays.copyOf(otherScaled, others));
    }

    /** Source: the finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
