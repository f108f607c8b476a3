/**
 * What a run leaves for people and programs: the ledger as Parquet tables, the manifest {@code run.json}, the
 * summary that is printed.
 *
 * <p>Terms: the <i>ledger</i> says what became of every exposure, group and matched pair; the <i>manifest</i> says
 * what made it: versions, parameters, inputs, counts, times. Both appear whole, and the manifest last. Exposures are
 * in the user's order, groups in the order of alignment; rows are the same for equal runs. Only the manifest holds
 * times.
 *
 * <p>Units: degrees, arcsec and 0-based pixels as in {@code codec}; times in seconds.
 *
 * <p>Start at {@link org.starfix.jobs.report.Ledger} and {@link org.starfix.jobs.report.RunManifest}.
 */
@NullMarked
package org.starfix.jobs.report;

import org.jspecify.annotations.NullMarked;
