/**
 * Catalogues by column: the sources of an exposure, reference catalogues, and the tables they are read from and written to
 * (ECSV, FITS binary table, CSV).
 *
 * <p>Pixels are 0-based, sky positions are ICRS degrees. May use {@code sphere}, {@code fits}, {@code numeric}. Start at
 * {@link org.starfix.engine.catalog.SourceCatalog}.
 */
package org.starfix.engine.catalog;
