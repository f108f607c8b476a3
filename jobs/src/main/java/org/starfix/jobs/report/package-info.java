/**
 * What a run leaves for people and programs: the ledger as Parquet tables, and the summary that is printed. Its
 * columns and the manifest {@code run.json} are the engine's.
 *
 * <p>Terms: the <i>ledger</i> says what became of every exposure, group and matched pair; it appears
 * whole. Exposures are
 * in the user's order, groups in the order of alignment; rows are the same for equal runs.
 *
 * <p>Units: degrees, arcsec and 0-based pixels as in {@link org.starfix.engine.internal.step.report.LedgerTables}.
 *
 * <p>Start at {@link org.starfix.jobs.report.Ledger}.
 */
@NullMarked
package org.starfix.jobs.report;

import org.jspecify.annotations.NullMarked;
