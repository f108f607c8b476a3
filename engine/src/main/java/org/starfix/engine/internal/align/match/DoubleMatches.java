package org.starfix.engine.internal.align.match;

/** What becomes of lists in which reference sources have image sources in common, so that there are more pairs than image sources. */
public enum DoubleMatches {
    /** The lists are not matched, as by the reference implementation. */
    REFUSED,
    /** An image source keeps the nearest of its reference sources; the others have no match. */
    NEAREST
}
