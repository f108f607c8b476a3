/**
 * Catalogues by column: the sources of an exposure, reference catalogues, and the tables they are read from and
 * written to (ECSV, FITS table, VOTable, delimited text).
 *
 * <p>{@link org.starfix.engine.internal.format.table.TableReader} tells the format by the content, picks one of
 * several tables ({@link org.starfix.engine.internal.format.table.TableChoice}) and yields a
 * {@link org.starfix.engine.internal.format.table.Table};
 * {@link org.starfix.engine.internal.catalog.SourceCatalogReader} finds the columns that matter, drops rows without
 * a position and counts them; {@link org.starfix.engine.internal.format.table.CatalogFormat} writes tables.
 *
 * <p>Units: pixels are 0-based, sky positions ICRS degrees, weights have none and larger is better. The columns of
 * catalogues are found in any case. A catalogue owns its arrays; they are lent, not to be modified.
 *
 * <p>Start at {@link org.starfix.engine.internal.catalog.SourceCatalog} and
 * {@link org.starfix.engine.internal.catalog.ReferenceCatalog}.
 */
@NullMarked
package org.starfix.engine.internal.catalog;

import org.jspecify.annotations.NullMarked;
