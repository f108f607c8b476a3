/**
 * Catalogues by column: the sources of an exposure, reference catalogues, and the tables they are read from and written to
 * (ECSV, FITS binary table, delimited text).
 *
 * <p>Pixels are 0-based, sky positions are ICRS degrees. {@link org.starfix.engine.catalog.TableReader} tells the format by the
 * content and yields a {@link org.starfix.engine.catalog.Table};
 * {@link org.starfix.engine.catalog.SourceCatalogReader} and {@link org.starfix.engine.catalog.ReferenceCatalogReader} find the
 * columns that matter, drop rows without a position and count them;
 * {@link org.starfix.engine.catalog.CatalogFormat} writes tables. May use {@code sphere}, {@code fits}, {@code numeric}. Start
 * at {@link org.starfix.engine.catalog.SourceCatalog}.
 */
package org.starfix.engine.catalog;
