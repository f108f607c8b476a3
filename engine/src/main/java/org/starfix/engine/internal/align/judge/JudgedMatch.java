package org.starfix.engine.internal.align.judge;

import java.io.Serializable;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;

/**
 * A match that was fitted and judged.
 *
 * @param fit in the group's tangent plane; its points are the matches in their order
 * @param matches rows of the reference catalogue and of the group's sources
 * @param significance lengths in arcsec
 * @param refitted whether the fit was repeated with the pairs about the peak of the evidence only
 */
public record JudgedMatch(LinearFit fit, Matches matches, MatchSignificance significance, boolean refitted)
        implements Serializable {}
