/**
 * The public door of the engine: JWST's TweakReg step as a class, for one field in one JVM. The Spark job gives the
 * same bits.
 *
 * <p>{@link org.starfix.engine.step.StepSettings} say what a step is made with,
 * {@link org.starfix.engine.step.TweakRegStep} runs it, {@link org.starfix.engine.step.StepResult} says what it made of
 * exposures, groups and pairs, and writes it.
 *
 * <p>Terms: an <i>exposure</i> is the image of one detector, a <i>group</i> is corrected by one map, a <i>field</i>
 * is aligned together. Units: sky in ICRS degrees, lengths in the plane in arcsec, pixels from 0.
 *
 * <p>Start at {@link org.starfix.engine.step.TweakRegStep}.
 */
@NullMarked
package org.starfix.engine.step;

import org.jspecify.annotations.NullMarked;
