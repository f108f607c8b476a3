package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.List;

/** The catalogue stars of one cell and the margin around it. */
public final class CatalogPart implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long cell;
    private final CatalogStars stars;

    CatalogPart(long cell, CatalogStars stars) {
        this.cell = cell;
        this.stars = stars;
    }

    /** Stars divided by cell, in their order; a star is in every cell that it may be seen in. */
    public static List<CatalogPart> parts(CatalogStars stars, Placement placement) {
        throw new UnsupportedOperationException("" + stars.size() + placement);
    }

    public long cell() {
        return cell;
    }

    public CatalogStars stars() {
        return stars;
    }
}
