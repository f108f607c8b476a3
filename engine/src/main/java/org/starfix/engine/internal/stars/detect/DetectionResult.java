package org.starfix.engine.internal.stars.detect;

import java.io.Serializable;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.image.MeshBackground;

/** What came of looking for the sources of an exposure. */
public sealed interface DetectionResult extends Serializable {
    /** The sources, possibly none. */
    SourceCatalog catalog();

    /** Pixels that were flagged or not finite. */
    int maskedPixels();

    /**
     * The image had a background.
     *
     * @param threshold that the finder was given, in units of the image
     * @param candidates detections above the threshold, before any limit
     */
    record Detected(
            SourceCatalog catalog, int maskedPixels, MeshBackground background, double threshold, int candidates)
            implements DetectionResult {}

    /** No pixel could be used. */
    record NoUsablePixels(int maskedPixels) implements DetectionResult {
        @Override
        public SourceCatalog catalog() {
            return SourceCatalog.EMPTY;
        }
    }
}
