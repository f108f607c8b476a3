/**
 * What a run reports: the rows of the ledger, the lines of the log, reasons for people, regions for DS9.
 *
 * <p>The ledger ({@link org.starfix.engine.internal.step.report.LedgerTables}) has a row per exposure ({@link org.starfix.engine.internal.step.report.ExposureRecord}), per group
 * and stage ({@link org.starfix.engine.internal.step.report.GroupRecord}) and per matched pair
 * ({@link org.starfix.engine.internal.step.report.MatchRecord}). Nothing here decides anything, and a
 * {@link org.starfix.engine.align.Refusal} is shown as it was made.
 *
 * <p>Units: arcsec in the tangent plane, sky in degrees, pixels 0-based; NaN where there is no number.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.report.StageRecords}, which collects a stage of a field.
 */
@NullMarked
package org.starfix.engine.internal.step.report;

import org.jspecify.annotations.NullMarked;
