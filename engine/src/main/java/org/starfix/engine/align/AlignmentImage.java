package org.starfix.engine.align;

import java.io.Serializable;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.wcs.Wcs;

/**
 * One exposure as alignment sees it.
 *
 * @param name how logs and ledgers call it
 * @param wcs as it stands before this alignment
 * @param catalog its sources; may be empty
 */
public record AlignmentImage(String name, Wcs wcs, SourceCatalog catalog) implements Serializable {

    /** The same image with another WCS. */
    public AlignmentImage withWcs(Wcs other) {
        return new AlignmentImage(name, other, catalog);
    }
}
