package org.starfix.engine.internal.stars.detect;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.stars.segment.PixelThreshold;

/**
 * What a detection must exceed, in units of the image that the finder gets.
 *
 * @param height one value for the whole image
 * @param ofPixels one value for each pixel, where the finder is to use that; only {@link SegmentationFinder} does
 */
public record Threshold(double height, Optional<PixelThreshold> ofPixels) {
    public Threshold {
        Check.argument(!Double.isNaN(height), "star finder: the threshold is NaN; it must be a number");
    }

    /** The same for all pixels. */
    public static Threshold of(double height) {
        return new Threshold(height, Optional.empty());
    }
}
