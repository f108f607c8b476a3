/**
 * Files of any Hadoop file system (local, HDFS, S3A) as the engine's byte sources, and publishing of outputs that
 * appear whole or not at all.
 *
 * <p>Reading is by position: only the bytes asked for travel. Writing depends on the file system: local files and
 * those with a rename get a temporary file beside the target that is moved onto it; objects of a store appear when
 * they are complete and are written in place. Local files are written by the engine, as Hadoop would put a checksum
 * file beside each. {@link org.starfix.jobs.storage.HadoopPublisher} is the folder of a run in which the engine writes.
 *
 * <p>Parquet is read and written here only: tables of the ledger, and the partitions of HATS catalogues, of which
 * {@link org.starfix.jobs.storage.HatsSource} reads the stars of a cone.
 *
 * <p>Terms: to <i>publish</i> is to write so that a reader sees the old file, none, or the whole new one; a path is
 * <i>displayed</i> as a user writes it, without a scheme for local files.
 *
 * <p>Start at {@link org.starfix.jobs.storage.HadoopByteSource} and {@link org.starfix.jobs.storage.Publication}.
 */
@NullMarked
package org.starfix.jobs.storage;

import org.jspecify.annotations.NullMarked;
