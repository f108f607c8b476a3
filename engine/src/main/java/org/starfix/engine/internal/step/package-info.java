/**
 * The whole step for one field: reading exposures, finding their sources, aligning them, writing corrected copies.
 *
 * <p>An exposure goes through the types of {@code tweakreg.exposure}; those that are aligned together are a field of
 * {@code tweakreg.field}; what a run reports is in {@code tweakreg.record}. Here is what leads from one to the next:
 * {@link org.starfix.engine.internal.step.ExposureIndexer}, {@link org.starfix.engine.internal.step.ExposureDetector},
 * {@link org.starfix.engine.internal.step.FieldAligner}, {@link org.starfix.engine.internal.step.output.ExposureProduct}. A status is never
 * better than its evidence.
 *
 * <p>Terms: a <i>group</i> is corrected by one map, a <i>field</i> is aligned together; the <i>ordinal</i> of an
 * exposure is its place in the user's order, which is part of the input. Records for people are in arcsec and degrees.
 *
 * <p>{@link org.starfix.engine.step.TweakRegStep} runs the step in one JVM; the Spark job calls the same methods,
 * one per item and stage, and must give the same bits.
 *
 * <p>May use nearly every package of the engine, as listed on the architecture page, but not {@code synthetic}. Start at
 * {@code TweakRegStep}, then {@code FieldAligner}.
 */
package org.starfix.engine.internal.step.absolute;
