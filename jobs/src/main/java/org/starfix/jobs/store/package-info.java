/**
 * What is known of exposures, in a folder of any Hadoop file system, so that a run reads none twice.
 *
 * <p>The folder holds <i>parts</i>. A part is what one task found: tables of exposures, of their sources and of the bytes of their
 * headers, as Parquet files that others can read (docs/store.md). It counts when its table of exposures is there, which is written last;
 * so a killed run leaves parts that count or do not, and none that is wrong. Tasks write parts, the driver lists their names.
 *
 * <p>Terms: a <i>generation</i> is what one run wrote; a row is <i>dead</i> when a later part holds the same exposure;
 * <i>compaction</i> writes the other rows of some parts together and removes these parts.
 *
 * <p>Start at {@link org.starfix.jobs.store.DetectionStore}.
 */
@NullMarked
package org.starfix.jobs.store;

import org.jspecify.annotations.NullMarked;
