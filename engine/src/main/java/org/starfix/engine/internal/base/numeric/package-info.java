/**
 * Small numerical tools that every other package uses: argument checks, plane affine maps, order statistics, accurate
 * sums, rows of columns and of keys, search among sorted values, the normal distribution.
 *
 * <p>Terms: an <i>affine map</i> is a 2 x 2 matrix and a shift, {@code x' = m00 x + m01 y + s0},
 * {@code y' = m10 x + m11 y + s1}; a <i>selection</i> finds the value of a rank without sorting and reorders the array
 * it is given. {@link org.starfix.engine.internal.base.numeric.Check} guards public doors: a bad argument is an
 * {@code IllegalArgumentException} that says where, what was found and what is needed.
 * {@link org.starfix.engine.internal.base.numeric.MalformedDataException} says the same of a file.
 *
 * <p>Units: none, but for {@link org.starfix.engine.internal.base.numeric.Arcsec}. Numbers are {@code double}; NaN stays NaN.
 *
 * <p>Knows nothing of astronomy and uses no other package. Start at {@link org.starfix.engine.internal.base.numeric.Affine2}.
 */
@NullMarked
package org.starfix.engine.internal.base.numeric;

import org.jspecify.annotations.NullMarked;
