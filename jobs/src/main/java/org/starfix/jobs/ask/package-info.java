/**
 * Questions about runs that have ended, answered from what they left: ledger, {@code run.json} and store. Nothing is written, and no Spark
 * is started.
 *
 * <p>{@link org.starfix.jobs.ask.TableShow} prints rows of a table, {@link org.starfix.jobs.ask.RunSummary} a run on a screen,
 * {@link org.starfix.jobs.ask.ExplainRun} hands what the ledger says of an exposure to the engine, which explains it,
 * {@link org.starfix.jobs.ask.CompareRuns} joins the ledgers of two runs by name.
 *
 * <p>Tables are read part by part and row by row, only the columns that are asked for. What is kept of a row says so where it is kept.
 *
 * <p>Start at {@link org.starfix.jobs.ask.PastRun}.
 */
@NullMarked
package org.starfix.jobs.ask;

import org.jspecify.annotations.NullMarked;
