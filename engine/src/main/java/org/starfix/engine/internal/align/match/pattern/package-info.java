/**
 * Where an image lies on the reference when neither offset nor rotation is known: two stars of the image are laid on
 * every two reference stars as far apart, and further stars confirm the guess or not ({@code docs/matching.md}).
 *
 * <p>Terms: a <i>place</i> is a shift with a rotation and, where the fit has one, a scale; it is believed when no
 * accident in the whole search would give so many pairs.
 *
 * <p>Lengths are in the unit of the plane of both lists. Source: own.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.match.pattern.PatternMatcher}.
 */
@NullMarked
package org.starfix.engine.internal.align.match.pattern;

import org.jspecify.annotations.NullMarked;
