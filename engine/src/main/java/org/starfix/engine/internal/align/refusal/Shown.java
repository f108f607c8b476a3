package org.starfix.engine.internal.align.refusal;

import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal.Evidence;

/** What the ledger shows of a group that was refused: of all that is known of it, what it came to before the reason. */
final class Shown {
    private Shown() {}

    /** So many pairs, each with a star of its own, which nobody judged. */
    static Evidence pairs(int pairs) {
        return new Evidence(pairs, pairs, MatchEvidence.NONE, FitSolution.NONE);
    }

    /** The pairs of a group whose correction is refused. */
    static Evidence pairs(Evidence found) {
        return new Evidence(found.matches(), found.stars(), MatchEvidence.NONE, FitSolution.NONE);
    }

    /** The match, if that is refused. */
    static Evidence match(Evidence found) {
        return new Evidence(found.matches(), found.stars(), found.match(), FitSolution.NONE);
    }

    /** The fit, if the stars held out deny it: nothing is predicted by it then. */
    static Evidence fit(Evidence found) {
        FitSolution checked = found.solution();
        FitSolution unpredicted = new FitSolution(
                checked.geometry(),
                Double.NaN,
                checked.heldOut(),
                checked.heldOutRmse(),
                checked.heldOutMedian(),
                checked.heldOutExcess());
        return new Evidence(found.matches(), found.stars(), MatchEvidence.NONE, unpredicted);
    }
}
