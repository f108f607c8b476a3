package org.starfix.engine.internal.stars.detect;

/** Which columns the finders measure and hand on ({@code catalog_columns}). */
public enum CatalogColumns {
    /** Those that the step needs and saves: id, position, flux. */
    STEP,
    /** All standard columns of the finder. */
    ALL
}
