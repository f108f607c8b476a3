package org.starfix.engine.internal.stars.detect;

/** What becomes of the level of the sky before stars are looked for ({@code subtract_background}). */
public enum Sky {
    /**
     * The finder gets the image as it is, and the threshold lies above the background. This is what jwst 1.14 does. The images that
     * the finders convolve have no level, so where the sky is bright no star is high enough.
     */
    LEFT_IN,
    /** The finder gets the image less its background, and the threshold is a multiple of the noise. */
    SUBTRACTED
}
