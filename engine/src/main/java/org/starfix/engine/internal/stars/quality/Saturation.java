package org.starfix.engine.internal.stars.quality;

import java.util.Arrays;
import org.starfix.engine.internal.stars.image.Image;

/**
 * Which pixels of an image are saturated: those that the data quality says, and those at or above a level.
 *
 * <p>The array is lent, not copied. Units: the level has those of the image.
 */
public final class Saturation {
    /** No pixel is known to be saturated. */
    public static final Saturation NONE = new Saturation(new int[0], Double.POSITIVE_INFINITY);

    private final int[] pixels;
    private final double level;

    private Saturation(int[] pixels, double level) {
        this.pixels = pixels;
        this.level = level;
    }

    /**
     * @param pixels indices {@code y * width + x} in ascending order
     * @param level infinite for none
     */
    public static Saturation of(int[] pixels, double level) {
        return new Saturation(pixels, level);
    }

    boolean isSaturated(Image image, int pixel) {
        return image.pixels()[pixel] >= level || pixels.length > 0 && Arrays.binarySearch(pixels, pixel) >= 0;
    }
}
