package org.starfix.engine.internal.align.pairs;

import java.io.Serializable;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * One exposure as alignment sees it.
 *
 * @param name how logs and ledgers call it
 * @param wcs as it stands before this alignment
 * @param catalog its sources; may be empty
 * @param viewpoint when and from where it was taken; moving reference sources are compared with its sources as seen from there
 */
public record AlignmentImage(String name, Wcs wcs, SourceCatalog catalog, Viewpoint viewpoint) implements Serializable {

    /** An image of which the time does not matter. */
    public AlignmentImage(String name, Wcs wcs, SourceCatalog catalog) {
        this(name, wcs, catalog, Viewpoint.UNKNOWN);
    }

    /** The same image with another WCS. */
    public AlignmentImage withWcs(Wcs other) {
        return new AlignmentImage(name, other, catalog, viewpoint);
    }
}
