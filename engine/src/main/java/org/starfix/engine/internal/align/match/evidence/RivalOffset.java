package org.starfix.engine.internal.align.match.evidence;

import java.io.Serializable;

/**
 * The best other offset between two lists that were matched.
 *
 * @param x,y where it lies, counted from the solution; units of the plane
 * @param matches pairs in the square there
 * @param matchesHere pairs in the square of about the same size at the solution
 * @param logChance natural logarithm of the chance that unrelated lists have such a square somewhere; 0 for certain
 * @param share that logarithm over the one of the solution: 1 where both are as improbable by chance
 */
public record RivalOffset(double x, double y, int matches, int matchesHere, double logChance, double share)
        implements Serializable {

    static RivalOffset of(
            DifferenceMap.Square square, double unit, int matchesHere, double logChance, double logChanceHere) {
        double share = logChanceHere < 0 ? logChance / logChanceHere : 0;
        return new RivalOffset(
                square.x() * unit, square.y() * unit, square.count(), matchesHere, logChance, Math.abs(share));
    }

    /** In another unit of length. */
    RivalOffset scaled(double factor) {
        return new RivalOffset(x * factor, y * factor, matches, matchesHere, logChance, share);
    }

    RivalOffset orBetter(RivalOffset other) {
        return other.logChance < 0 && other.share > share ? other : this;
    }
}
