/**
 * Linear fits between two lists of matched positions, with weights, iterative clipping and residual statistics.
 *
 * <p>Terms: the <i>geometry</i> says what the map may do: shift; shift and rotation; and one scale; or any matrix.
 * The map goes from image (u, v) to reference (x, y); a <i>residual</i> is reference minus mapped image.
 * <i>Clipping</i> drops residuals beyond a multiple of a statistic, at most so many rounds; unless told otherwise
 * dropped points re-enter the next round, as in tweakwcs. A fit that the points do not determine is a
 * {@link org.starfix.engine.internal.align.fit.FitOutcome}, not an exception.
 *
 * <p>Units: those of the plane the positions are given in; angles in degrees; weights have none.
 *
 * <p>Source: {@code iter_linear_fit} of tweakwcs 0.8.7.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.fit.LinearFitter}.
 */
@NullMarked
package org.starfix.engine.internal.align.fit;

import org.jspecify.annotations.NullMarked;
