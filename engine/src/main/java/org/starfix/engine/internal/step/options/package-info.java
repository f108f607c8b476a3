/**
 * The parameters of a run as what each part of the engine takes: built once, from text, with every number checked.
 *
 * <p>{@link org.starfix.engine.internal.step.options.TweakRegOptions} holds what the work on an exposure or a field takes;
 * {@link org.starfix.engine.internal.step.options.ReferenceOptions} is about the absolute stars,
 * {@link org.starfix.engine.internal.step.options.FieldOptions},
 * {@link org.starfix.engine.internal.step.options.UserCatalogs} and
 * {@link org.starfix.engine.internal.step.options.OutputOptions} about a run as a whole. Nobody else reads their keys.
 *
 * <p>Units are those of the parts: arcsec, pixels, multiples of the noise.
 */
@NullMarked
package org.starfix.engine.internal.step.options;

import org.jspecify.annotations.NullMarked;
