package org.starfix.engine.internal.stars.quality;

/** What the column {@code flags} says about the box of a source; the first constant is bit 0. */
public enum SourceFlag {
    /** A pixel is saturated. */
    SATURATED,
    /** The box reaches over the edge of the image. */
    EDGE,
    /** A pixel is masked. */
    MASKED_NEIGHBOUR,
    /** A pixel is not finite. */
    NON_FINITE;

    /** The value of this flag. */
    public int bit() {
        return 1 << ordinal();
    }
}
