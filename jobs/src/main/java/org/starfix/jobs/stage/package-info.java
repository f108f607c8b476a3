/**
 * The Spark stages, one class each, in the order of the job: index, detect, fields, relative, absolute, write. A stage calls
 * one method of the engine per item and computes nothing.
 *
 * <p>Results do not depend on partitioning: what is summed or ordered is sorted by the user's order first. May use
 * {@code session}, {@code storage} and the engine. Start at {@link org.starfix.jobs.stage.IndexExposures}.
 */
package org.starfix.jobs.stage;
