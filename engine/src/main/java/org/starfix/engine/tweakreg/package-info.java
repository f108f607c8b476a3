/**
 * The whole step for one field: reading exposures, finding their sources, aligning them, writing corrected copies.
 *
 * <p>{@link org.starfix.engine.tweakreg.TweakRegStep} runs it in one JVM; the Spark job calls the same methods, one per item
 * and stage, and must give the same bits. May use every package of the engine. Start at {@code TweakRegStep}.
 */
package org.starfix.engine.tweakreg;
