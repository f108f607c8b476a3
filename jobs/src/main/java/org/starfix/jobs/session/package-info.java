/**
 * The only place where Spark is set up: its settings and job groups, the check of its version, the progress of its
 * stages.
 *
 * <p>{@link org.starfix.jobs.session.SparkSessions} opens the session of a run, on this machine or that of
 * {@code spark-submit}; {@link org.starfix.jobs.session.SparkVersions} refuses a Spark or Scala of another binary
 * version by name; {@link org.starfix.jobs.session.SparkRun} is what stages share. Stages run their jobs inside a
 * named group ({@code detect sources: 42 exposures}), so that Spark's pages tell the story.
 * {@link org.starfix.jobs.session.Termination} is what a signal does to a run.
 *
 * <p>Terms: <i>partitions</i> are how many tasks a stage makes, one an item up to a limit; the answer never depends
 * on it.
 *
 * <p>Start at {@code SparkSessions}.
 */
@NullMarked
package org.starfix.jobs.session;

import org.jspecify.annotations.NullMarked;
