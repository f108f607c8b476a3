/**
 * Alignment of exposures: to each other (relative) and to a catalogue (absolute).
 *
 * <p>An {@link org.starfix.engine.align.AlignmentImage} is an exposure with its WCS and its sources; an
 * {@link org.starfix.engine.align.AlignmentGroup} is a list of images that one linear map corrects, fitted in the tangent plane
 * of its first image. {@link org.starfix.engine.align.GroupAligner} aligns one group to a reference catalogue and is a pure
 * function; everything else decides which group comes next and what the reference is. What failed is told by a
 * {@link org.starfix.engine.align.GroupOutcome}, never by an exception.
 *
 * <p>Groups that can be aligned at the same time form a wave. A {@link org.starfix.engine.align.WaveRunner} aligns a wave, here
 * or on many machines; the result does not depend on it.
 *
 * <p>Lengths are arcsec at the door ({@link org.starfix.engine.align.AlignmentOptions}) and units of the tangent plane inside;
 * sky positions are ICRS degrees, overlap areas steradian. Source: {@code align_wcs} of tweakwcs. Differs from it: a group that
 * failed never enters the reference catalogue; a group with more matches than sources fails alone; a correction beyond the
 * limit is undone for its group alone.
 *
 * <p>May use {@code wcs}, {@code catalog}, {@code ephemeris}, {@code match}, {@code fit}, {@code sphere}, {@code numeric}. Start at
 * {@link org.starfix.engine.align.RelativeAlignment} and {@link org.starfix.engine.align.AbsoluteAlignment}.
 */
package org.starfix.engine.align;
