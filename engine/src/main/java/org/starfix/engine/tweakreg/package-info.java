/**
 * The whole step for one field: reading exposures, finding their sources, aligning them, writing corrected copies.
 *
 * <p>An exposure goes through {@link org.starfix.engine.tweakreg.ExposureRequest},
 * {@link org.starfix.engine.tweakreg.IndexedExposure}, {@link org.starfix.engine.tweakreg.DetectedExposure},
 * {@link org.starfix.engine.tweakreg.AlignedExposure} and {@link org.starfix.engine.tweakreg.ExposureRecord}. What
 * cannot be read is an {@link org.starfix.engine.tweakreg.Attempt} that was rejected; what came of an exposure is an
 * {@link org.starfix.engine.tweakreg.ExposureStatus} with a reason, and never better than its evidence.
 *
 * <p>Terms: a <i>group</i> is corrected by one map, a <i>field</i> is aligned together; the <i>ordinal</i> of an
 * exposure is its place in the user's order, which is part of the input. Records for people are in arcsec and degrees.
 *
 * <p>{@link org.starfix.engine.tweakreg.TweakRegStep} runs the step in one JVM; the Spark job calls the same methods,
 * one per item and stage, and must give the same bits.
 *
 * <p>May use every package of the engine except {@code synthetic}. Start at {@code TweakRegStep}, then
 * {@link org.starfix.engine.tweakreg.FieldAligner}.
 */
package org.starfix.engine.tweakreg;
