/**
 * The configuration keys of Starfix: their types, defaults, units and ranges, and the effective values of one run
 * with where each came from.
 *
 * <p>The keys are those of JWST's TweakRegStep 1.14, the keys every stpipe step has, and Starfix's own. Precedence,
 * highest first: command line or overrides, parameter file, parent step, preset, defaults. Nothing is read or
 * written before all problems of all layers have been reported together.
 *
 * <p>Two defaults: the <b>documented</b> one, and the <b>effective</b> one, which is the behaviour of the reference
 * as long as the feature behind the documented default does not exist. A value whose feature does not exist is
 * refused, never ignored.
 *
 * <p>Values are kept as canonical text (empty for none), so that files, hashes and comparisons need no second form.
 * Source of keys and defaults: the {@code spec} of the step and of stpipe. Start at
 * {@link org.starfix.engine.internal.step.parameters.ParameterLayers}.
 */
@NullMarked
package org.starfix.engine.internal.step.parameters;

import org.jspecify.annotations.NullMarked;
