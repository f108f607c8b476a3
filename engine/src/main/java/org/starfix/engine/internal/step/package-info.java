/**
 * What leads an exposure through the step: {@link org.starfix.engine.internal.step.ExposureIndexer} reads its
 * headers, {@link org.starfix.engine.internal.step.ExposureDetector} finds its sources,
 * {@link org.starfix.engine.internal.step.FieldAligner} aligns it with the others of its field.
 *
 * <p>An exposure goes through the types of {@code step.state}; those that are aligned together are a field of
 * {@code step.field}; what a run reports is in {@code step.report}, what it writes in {@code step.output}. A status
 * is never better than its evidence.
 *
 * <p>Terms: a <i>group</i> is corrected by one map, a <i>field</i> is aligned together; the <i>ordinal</i> of an
 * exposure is its place in the user's order, which is part of the input. Records for people are in arcsec and
 * degrees.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.FieldAligner}.
 */
@NullMarked
package org.starfix.engine.internal.step;

import org.jspecify.annotations.NullMarked;
