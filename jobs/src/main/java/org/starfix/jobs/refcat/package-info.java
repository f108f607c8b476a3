/**
 * Building and asking catalogues of reference stars: {@code starfix refcat import} and {@code starfix refcat query}.
 *
 * <p>{@link org.starfix.jobs.refcat.CatalogImport} turns files of Gaia (or any table with positions) into a HATS
 * catalogue: a task a file counts rows in HEALPix pixels and agrees on columns
 * ({@link org.starfix.jobs.refcat.InputSummary}, {@link org.starfix.jobs.refcat.ImportSchema}); the driver cuts the
 * sky into partitions; a task a file sends its rows there ({@link org.starfix.jobs.refcat.RowChunk}); a task a
 * partition sorts and writes them. The driver sees no rows.
 *
 * <p>Terms: a <i>chunk</i> is what one file has for one partition; rows are in the order of their pixel, then of
 * {@code source_id}, then of the input.
 *
 * <p>Start at {@code CatalogImport}.
 */
@NullMarked
package org.starfix.jobs.refcat;

import org.jspecify.annotations.NullMarked;
