package org.starfix.engine.internal.align.options;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.fit.FitOptions;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How groups are aligned.
 *
 * @param match in arcsec
 * @param fit geometry and clipping
 * @param minimumMatches fewer matched pairs are a failure; the geometry's own minimum holds in any case
 * @param order which group comes next
 * @param growth whether aligned groups add to the reference
 * @param limit the largest believable correction
 * @param solution what goes beyond the reference implementation
 * @param acceptance when a match counts
 */
public record AlignmentOptions(
        MatchOptions match,
        FitOptions fit,
        int minimumMatches,
        OrderPolicy order,
        ReferenceGrowth growth,
        CorrectionLimit limit,
        SolutionOptions solution,
        Acceptance acceptance)
        implements Serializable {

    /** Groups matched and fitted as the reference implementation does it. */
    public AlignmentOptions(
            MatchOptions match,
            FitOptions fit,
            int minimumMatches,
            OrderPolicy order,
            ReferenceGrowth growth,
            CorrectionLimit limit) {
        this(match, fit, minimumMatches, order, growth, limit, SolutionOptions.REFERENCE, Acceptance.AS_JWST);
    }

    public AlignmentOptions {
        Check.argument(minimumMatches >= 1, "minobj must be at least 1, not %s", minimumMatches);
        Check.argument(
                match.stage() == fit.stage(),
                "matching is of the %s stage and fitting of the %s one; they must be of the same",
                match.stage().label(),
                fit.stage().label());
    }

    /** The stage that these options are of, whose keys a refusal names. */
    public AlignmentStage stage() {
        return match.stage();
    }

    /** The order that is followed: overlap counts only where the reference grows. */
    public OrderPolicy effectiveOrder() {
        return growth == ReferenceGrowth.NONE ? OrderPolicy.AS_GIVEN : order;
    }

    /** The fewest matches; a ladder of geometries asks for no more than {@code minobj}. */
    public int requiredMatches() {
        return solution.fallback() == SolutionOptions.Fallback.SIMPLER_GEOMETRY
                ? minimumMatches
                : Math.max(minimumMatches, fit.geometry().minimumPoints());
    }
}
