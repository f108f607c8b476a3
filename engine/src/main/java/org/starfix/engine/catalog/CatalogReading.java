package org.starfix.engine.catalog;

import java.io.Serializable;

/**
 * A catalogue as it was read, and what was left out of it.
 *
 * @param droppedRows rows whose position or weight is missing, not finite or out of range
 * @param filteredRows rows that the caller's row filter excluded
 */
public record CatalogReading<C extends Serializable>(C catalog, int droppedRows, int filteredRows)
        implements Serializable {}
