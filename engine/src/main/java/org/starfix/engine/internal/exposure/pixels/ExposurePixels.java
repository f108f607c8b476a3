package org.starfix.engine.internal.exposure.pixels;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelQuality;

/** The pixels of one exposure, and what its file says of how good they are. They are read when asked for, while the file is open. */
public interface ExposurePixels {
    Image image() throws IOException;

    /** Which pixels the flags, errors and weights mask. */
    PixelMask mask() throws IOException;

    /** The standard deviation of each pixel; empty if the file has none. */
    Optional<Image> errors() throws IOException;

    /** Saturation and noise. Of errors only the rows around sources are read, when they are asked for. */
    PixelQuality quality() throws IOException;
}
