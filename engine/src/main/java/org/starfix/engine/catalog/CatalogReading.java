package org.starfix.engine.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * A catalogue as it was read, and what was left out of it.
 *
 * @param droppedRows rows whose position or weight is missing, not finite or out of range
 * @param filteredRows rows that the caller's row filter excluded
 * @param notes what else the user should know of it, a line each
 */
public record CatalogReading<C extends Serializable>(C catalog, int droppedRows, int filteredRows, List<String> notes)
        implements Serializable {
    public CatalogReading {
        notes = List.copyOf(notes);
    }

    /** Nothing to note. */
    public CatalogReading(C catalog, int droppedRows, int filteredRows) {
        this(catalog, droppedRows, filteredRows, List.of());
    }
}
