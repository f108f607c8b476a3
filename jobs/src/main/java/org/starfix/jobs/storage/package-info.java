/**
 * Files of any Hadoop file system (local, HDFS, S3A) as the engine's byte sources, and publishing of outputs that appear
 * whole or not at all.
 *
 * <p>May use Hadoop and {@code engine.fits}, {@code engine.input}. Start at {@link org.starfix.jobs.storage.HadoopByteSource}
 * and {@link org.starfix.jobs.storage.Publication}.
 */
package org.starfix.jobs.storage;
