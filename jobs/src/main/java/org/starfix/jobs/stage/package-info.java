/**
 * The Spark stages, one class each, in the order of the job: index, detect, fields, relative, absolute, write. A
 * stage calls one method of the engine per item and computes nothing.
 *
 * <p>Terms: an item is an exposure, or a field in the two alignments; a <i>large</i> field (more groups than
 * {@code wave_threshold}) may be run from the driver in waves, whose groups are aligned in parallel. What failed for
 * one item is a value of that item, so that no task fails because of data.
 *
 * <p>Results do not depend on partitioning: what is summed or ordered is sorted by the user's order first. The
 * result of a stage is kept in memory and on disk, so that later stages do not repeat it.
 *
 * <p>Start at {@link org.starfix.jobs.stage.IndexExposures}.
 */
@NullMarked
package org.starfix.jobs.stage;

import org.jspecify.annotations.NullMarked;
