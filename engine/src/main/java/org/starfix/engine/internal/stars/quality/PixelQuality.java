package org.starfix.engine.internal.stars.quality;

/** What else is known of the pixels of an image: which are saturated, and how noisy they are. Scratch space for one image. */
public record PixelQuality(Saturation saturation, PixelNoise noise) {
    /** No more than the image tells itself. */
    public static final PixelQuality UNKNOWN = new PixelQuality(Saturation.NONE, PixelNoise.OF_BACKGROUND);
}
