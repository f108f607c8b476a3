package org.starfix.engine.internal.stars.detect;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The pixels of one exposure as the finders get them. The arrays are lent.
 *
 * @param errors standard deviation of each pixel, where it was read; only flux errors need it
 */
public record Frame(Image image, PixelMask mask, Optional<Image> errors) {
    public Frame {
        image.checkSameShape(mask);
        errors.ifPresent(e -> Check.argument(
                e.width() == image.width() && e.height() == image.height(),
                "frame: the errors are %s x %s pixels and the image is %s x %s; both must have the same size",
                e.width(),
                e.height(),
                image.width(),
                image.height()));
    }

    /** Without errors. */
    public static Frame of(Image image, PixelMask mask) {
        return new Frame(image, mask, Optional.empty());
    }
}
