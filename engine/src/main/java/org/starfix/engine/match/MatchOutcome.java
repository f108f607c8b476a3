package org.starfix.engine.match;

import java.io.Serializable;

/** What came of matching two lists. */
public sealed interface MatchOutcome extends Serializable {

    /** The lists were matched; there may be few pairs or none. */
    record Matched(Matches matches) implements MatchOutcome {}

    /**
     * Image sources serve so many reference sources each that there are more pairs than image sources: the tolerance is too
     * large for these lists.
     */
    record Confused(int matches, int imageSources) implements MatchOutcome {}

    /** The histogram of the offsets would be too large: the search radius is not sensible for bins of a pixel. */
    record SearchTooWide(double radiusPixels, double limitPixels) implements MatchOutcome {}
}
