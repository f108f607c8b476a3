/**
 * What a run leaves for people and programs: the ledger as Parquet tables, the manifest {@code run.json}, the summary that is
 * printed.
 *
 * <p>May use {@code codec}, {@code storage}, {@code session} and the engine. Start at {@link org.starfix.jobs.report.Ledger}.
 */
package org.starfix.jobs.report;
