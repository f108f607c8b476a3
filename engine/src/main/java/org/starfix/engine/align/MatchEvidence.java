package org.starfix.engine.align;

import java.io.Serializable;

/**
 * How sure it is that the match of a group is no accident: columns of its row in the ledger.
 *
 * <p>Units: arcsec. Numbers are NaN and counts 0 where no match was judged.
 *
 * @param logChance decimal logarithm of the chance that it is accidental, 0 for certain
 * @param matches pairs in the square about the solution that says most for it
 * @param expected pairs that chance would put there
 * @param width side of that square
 * @param rivalMatches pairs in the best square elsewhere
 * @param rivalLogChance decimal logarithm of the chance of those
 * @param rivalX,rivalY where that square lies, from the solution
 * @param refitted whether only the pairs about the peak of the evidence were fitted
 */
public record MatchEvidence(
        double logChance,
        int matches,
        double expected,
        double width,
        int rivalMatches,
        double rivalLogChance,
        double rivalX,
        double rivalY,
        boolean refitted)
        implements Serializable {

    /** No match was judged. */
    public static final MatchEvidence NONE =
            new MatchEvidence(Double.NaN, 0, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, false);
}
