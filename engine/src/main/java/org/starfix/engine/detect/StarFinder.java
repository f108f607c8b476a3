package org.starfix.engine.detect;

import java.io.Serializable;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.quality.CentroidNoise;

/** A way to find stars above a threshold, with its options ({@code starfinder}). */
public sealed interface StarFinder extends Serializable permits DaoStarFinder, IrafStarFinder, SegmentationFinder {
    /**
     * The sources of an image.
     *
     * @param threshold in units of the image, absolute: background included
     */
    Found find(Frame frame, double threshold, CatalogColumns columns);

    /** As {@link #find(Frame, double, CatalogColumns)}, with the columns of the step. */
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
