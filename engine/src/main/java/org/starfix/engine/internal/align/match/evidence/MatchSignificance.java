package org.starfix.engine.internal.align.match.evidence;

import java.io.Serializable;

/**
 * How sure it is that a match is no accident. Made by {@link ChanceMatches}, which says how.
 *
 * @param logChance natural logarithm of the chance that unrelated lists of the same densities would match as well somewhere
 *     in the search area; 0 for certain
 * @param width side of the square about the solution in which that is so, in the unit of the plane
 * @param matches pairs in that square
 * @param expected pairs that chance would put there
 * @param rival the best other offset
 */
public record MatchSignificance(double logChance, double width, int matches, double expected, RivalOffset rival)
        implements Serializable {

    /** The chance that the match is accidental, 0 to 1; 0 too where it is below the smallest number. */
    public double chance() {
        return Math.exp(logChance);
    }

    /** The same in another unit of length: one of the old is {@code factor} of the new. */
    public MatchSignificance scaled(double factor) {
        return new MatchSignificance(logChance, width * factor, matches, expected, rival.scaled(factor));
    }
}
