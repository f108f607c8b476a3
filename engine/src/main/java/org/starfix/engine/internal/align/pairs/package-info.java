/**
 * The sources of a group and the stars of a reference in one plane, and which of them belong together.
 *
 * <p>An {@link org.starfix.engine.internal.align.pairs.AlignmentImage} is an exposure with its WCS and its sources;
 * an {@link org.starfix.engine.internal.align.pairs.AlignmentGroup} is a list of images that one linear map
 * corrects. {@link org.starfix.engine.internal.align.pairs.PlaneLists} holds group and reference in the tangent
 * plane of the first image; {@link org.starfix.engine.internal.align.pairs.PairFinder} finds the pairs by offset or
 * pattern; {@link org.starfix.engine.internal.align.pairs.MatchedPairs} carries them with their weights.
 *
 * <p>Positions in units of the tangent plane; sky positions are ICRS degrees.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.pairs.PlaneLists}.
 */
@NullMarked
package org.starfix.engine.internal.align.pairs;

import org.jspecify.annotations.NullMarked;
