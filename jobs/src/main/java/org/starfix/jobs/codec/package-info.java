/**
 * The tables of the ledger: their columns, and how a record of the engine becomes a row of Parquet.
 *
 * <p>Terms: a {@link org.starfix.jobs.codec.LedgerTable} is a name, a list of typed columns and the way from a value
 * to a row; the first column of every table is {@code schema_version}, which changes when a column changes its name,
 * type or meaning. Further columns at the end do not change it. No column is ever null: texts are empty and numbers
 * NaN where there is nothing to say.
 *
 * <p>Units: those of the records: degrees for positions and angles, arcsec for shifts and residuals, 0-based pixels.
 * The page {@code docs/usage.md} lists the columns; a test compares.
 *
 * <p>Start at {@link org.starfix.jobs.codec.LedgerTables}.
 */
@NullMarked
package org.starfix.jobs.codec;

import org.jspecify.annotations.NullMarked;
