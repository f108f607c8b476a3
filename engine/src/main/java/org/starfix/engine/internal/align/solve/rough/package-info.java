/**
 * Rough places of the groups of a survey, before any star is identified: which pairs of groups are compared, how far the two of a pair seem to be from each
 * other, and which shifts of all groups agree with the most of that.
 *
 * <p>Terms: the <i>offset</i> of a pair is a pile of differences between sources, of which some are false: a lattice has many, unrelated groups have what
 * chance gives. A pair is <i>accepted</i> if the shifts agree with it within the tolerance and both groups are in one <i>component</i>: what is tied together by
 * evidence that chance does not give.
 *
 * <p>A shift is worked with as a small rotation of the sphere, a vector of three numbers in arcsec, which is the same for neighbours wherever they are: poles
 * and right ascension 0 are no special places. Units: arcsec. No result depends on the order of the input.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.rough.RoughSolution} and
 * {@link org.starfix.engine.internal.align.solve.rough.PairOffsets}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.rough;

import org.jspecify.annotations.NullMarked;
