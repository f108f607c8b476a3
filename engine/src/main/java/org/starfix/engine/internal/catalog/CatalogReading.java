package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A catalogue as it was read, and what was left out of it.
 *
 * @param droppedRows rows whose position or weight is missing, not finite or out of range
 * @param filteredRows rows that the caller's row filter excluded
 * @param unweightedRows those of the dropped rows that have a position, but no weight
 * @param warnings what the user should know of it, a sentence each, without the name of the catalogue
 * @param motionNotes why stars stay where they were published, likewise
 */
public record CatalogReading<C extends Serializable>(
        C catalog,
        int droppedRows,
        int filteredRows,
        int unweightedRows,
        List<String> warnings,
        List<String> motionNotes)
        implements Serializable {

    public CatalogReading {
        warnings = List.copyOf(warnings);
        motionNotes = List.copyOf(motionNotes);
    }

    /** A catalogue whose stars need not move. */
    public CatalogReading(C catalog, int droppedRows, int filteredRows, int unweightedRows, List<String> warnings) {
        this(catalog, droppedRows, filteredRows, unweightedRows, warnings, List.of());
    }

    /** Which rows were dropped, for messages; empty for none. */
    public String dropped() {
        List<String> parts = new ArrayList<>();
        int unplaced = droppedRows - unweightedRows;
        if (unplaced > 0) {
            parts.add(unplaced + (unplaced == 1 ? " row" : " rows") + " without a usable position");
        }
        if (unweightedRows > 0) {
            parts.add(unweightedRows + (unweightedRows == 1 ? " row" : " rows") + " without a weight (NaN or empty)");
        }
        return String.join(" and ", parts);
    }
}
