/**
 * The parameters of a run as what each part of the engine takes: built once, from text, with every number checked.
 *
 * <p>{@link org.starfix.engine.internal.step.options.TweakRegOptions} holds all of it.
 *
 * <p>Units are those of the parts: arcsec, pixels, multiples of the noise.
 */
@NullMarked
package org.starfix.engine.internal.step.options;

import org.jspecify.annotations.NullMarked;
