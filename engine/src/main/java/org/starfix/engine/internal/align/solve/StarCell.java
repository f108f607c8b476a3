package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.List;

/** The stars of one cell with all their detections. */
public final class StarCell implements Serializable {
    private static final long serialVersionUID = 1L;

    private final StarCounts counts;

    private StarCell(StarCounts counts) {
        this.counts = counts;
    }

    /**
     * Makes the stars of a cell.
     *
     * @param cell its number
     * @param parts in the order of the groups
     * @param catalog its catalogue stars, in an order that does not depend on who asks
     */
    public static StarCell of(long cell, List<CellPart> parts, CatalogStars catalog, Placement placement) {
        throw new UnsupportedOperationException("" + cell + parts + catalog + placement);
    }

    public StarCounts counts() {
        return counts;
    }

    /** Its share in the normal equations. */
    public NormalTerms terms(Trial trial) {
        throw new UnsupportedOperationException("" + trial);
    }

    /** Its stars, as the parameters put them. */
    public StarTable stars(Trial trial) {
        throw new UnsupportedOperationException("" + trial);
    }
}
