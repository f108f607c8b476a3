/**
 * Surveys made up as lists of sources, of which everything is known, and what the best alignment of them can be: the least squares of an
 * {@link org.starfix.engine.internal.align.solve.truth.Oracle} that is told which sources are of one star and what their errors are. The
 * oracle uses nothing of {@code align.solve}, so that the two cannot share an error; {@link
 * org.starfix.engine.internal.align.solve.truth.SolvedMosaic} is the solution that is compared with it.
 *
 * <p>Terms: an <i>error</i> of a pointing is the rotation of the sphere that takes positions as recorded to true ones; of its three numbers two
 * are a shift east and north where the exposure looks, arcsec, and one the roll about that place, arcsec at one radian.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.truth.Mosaic}.
 */
package org.starfix.engine.internal.align.solve.truth;
