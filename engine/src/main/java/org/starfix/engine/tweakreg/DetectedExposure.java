package org.starfix.engine.tweakreg;

import java.io.Serializable;
import org.starfix.engine.catalog.SourceCatalog;

/**
 * An exposure with its sources: all that alignment needs to know of it, a few kilobytes.
 *
 * @param found how many sources there were before those outside the bounding box of the WCS were dropped
 */
public record DetectedExposure(IndexedExposure exposure, SourceCatalog sources, int found) implements Serializable {

    public ExposureId id() {
        return exposure.id();
    }
}
