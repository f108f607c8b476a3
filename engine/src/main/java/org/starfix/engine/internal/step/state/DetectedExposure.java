package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import org.starfix.engine.internal.catalog.SourceCatalog;

/**
 * An exposure with its sources: all that alignment needs to know of it, a few kilobytes.
 *
 * @param found how many sources there were before those outside the bounding box of the WCS were dropped
 * @param catalogNotes what the user should know of the catalogue the sources are from; empty for nothing
 */
public record DetectedExposure(IndexedExposure exposure, SourceCatalog sources, int found, String catalogNotes)
        implements Serializable {

    public ExposureId id() {
        return exposure.id();
    }

    /** What a log says of it, with what had to be assumed to read its WCS. */
    public String summary() {
        String notes = exposure.wcs().notes().isEmpty()
                ? ""
                : " (" + String.join("; ", exposure.wcs().notes()) + ")";
        int outside = found - sources.size();
        if (outside > 0) {
            notes = " (" + outside + " of them outside the bounding box of the WCS and not used)" + notes;
        }
        if (!(exposure.catalog() instanceof CatalogChoice.UserFile file)) {
            return "Detected " + found + " sources in " + id().label() + notes + ".";
        }
        String unusable = catalogNotes.isEmpty() ? "" : " (" + catalogNotes + ")";
        return "Read " + found + " sources of " + id().label() + " from " + file.path() + unusable + notes + ".";
    }
}
