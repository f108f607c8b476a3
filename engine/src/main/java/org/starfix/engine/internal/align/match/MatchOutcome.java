package org.starfix.engine.internal.align.match;

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

    /** No place of the image in the reference has more stars than chance puts there; so many were tried. */
    record NoPattern(long tried) implements MatchOutcome {}

    /** A place was found, and another shift has nearly as many pairs: the stars form a lattice. */
    record AmbiguousPattern(int pairs, int elsewhere) implements MatchOutcome {}

    /** The histogram of the offsets would be too large: the search radius is not sensible for bins of a pixel. */
    record SearchTooWide(double radiusPixels, double limitPixels) implements MatchOutcome {}
}
