package org.starfix.engine.internal.stars.detect;

import java.io.Serializable;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.CentroidNoise;

/** A way to find stars above a threshold, with its options ({@code starfinder}). */
public sealed interface StarFinder extends Serializable permits DaoStarFinder, IrafStarFinder, SegmentationFinder {
    /**
     * The sources of an image.
     *
     * @param threshold in units of the image of the frame, above 0: it includes the background if the image does
     */
    Found find(Frame frame, Threshold threshold, CatalogColumns columns);

    /** As {@link #find(Frame, Threshold, CatalogColumns)}, with one threshold for the whole image. */
    default Found find(Frame frame, double threshold, CatalogColumns columns) {
        return find(frame, Threshold.of(threshold), columns);
    }

    /** As {@link #find(Frame, Threshold, CatalogColumns)}, with the columns of the step. */
    default Found find(Image image, PixelMask mask, double threshold) {
        return find(Frame.of(image, mask), threshold, CatalogColumns.STEP);
    }

    /** Whether those columns take the errors of the pixels. */
    boolean needsErrors(CatalogColumns columns);

    /**
     * Sources, and how many candidates they were chosen from.
     *
     * @param candidates detections above the threshold, before any limit
     * @param noise how the positions answer to the noise of the pixels
     */
    record Found(SourceCatalog catalog, int candidates, CentroidNoise noise) {}
}
