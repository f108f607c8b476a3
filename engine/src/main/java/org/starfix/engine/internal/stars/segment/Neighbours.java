package org.starfix.engine.internal.stars.segment;

/** What an aperture makes of the pixels of other segments ({@code apermask_method}). */
public enum Neighbours {
    /** They get the value of the pixel opposite the centroid, or 0 where that cannot be used. */
    CORRECT,
    /** They are left out. */
    MASK,
    /** They count as they are. */
    NONE
}
