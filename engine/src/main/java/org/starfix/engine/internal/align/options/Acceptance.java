package org.starfix.engine.internal.align.options;

import java.io.Serializable;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.match.evidence.RivalOffset;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * When a matched and fitted group counts as aligned.
 *
 * @param rule what is asked of a match
 * @param largestChance that the match is accidental, above which it is refused
 */
public record Acceptance(Rule rule, double largestChance) implements Serializable {

    /** What is asked of a match. */
    public enum Rule {
        /** Enough matches, as the reference implementation asks. */
        AS_JWST,
        /** Also that it is no accident, has no rival and is not one of the detector. */
        SIGNIFICANCE
    }

    /** No match but by this chance, in a million groups. */
    public static final double DEFAULT_CHANCE = 1e-6;

    public static final Acceptance AS_JWST = new Acceptance(Rule.AS_JWST, 1);

    /** A rival that is itself no accident ... */
    private static final double RIVAL_CHANCE = 1e-3;

    /** ... and as improbable as this power of the chance of the solution makes it ambiguous. */
    private static final double RIVAL_SHARE = 1 / 3.0;

    /** One that says as much as the solution does so whatever its own chance: a lattice has them. */
    private static final double EQUAL_SHARE = 0.9;

    public Acceptance {
        Check.argument(
                largestChance > 0 && largestChance <= 1,
                "min_significance must be above 0 and at most 1, not %s",
                largestChance);
    }

    /** Matches that are an accident with at most this chance. */
    public static Acceptance significance(double largestChance) {
        return new Acceptance(Rule.SIGNIFICANCE, largestChance);
    }

    public boolean judges() {
        return rule == Rule.SIGNIFICANCE;
    }

    /** Whether a match may be an accident. */
    public boolean accidental(double logChance) {
        return !(logChance <= Math.log(largestChance)); // a chance that is not known is no proof
    }

    /** Whether another offset is about as good. */
    public static boolean ambiguous(MatchSignificance match) {
        RivalOffset rival = match.rival();
        double share = rival.logChance() < Math.log(RIVAL_CHANCE) ? RIVAL_SHARE : EQUAL_SHARE;
        return rival.logChance() < 0 && rival.share() >= share;
    }
}
