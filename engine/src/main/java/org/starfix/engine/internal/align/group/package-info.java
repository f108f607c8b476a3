/**
 * One group aligned to a reference catalogue: pairs, their weights, a fit, the judgement of it, the corrected WCS.
 *
 * <p>An {@link org.starfix.engine.internal.align.pairs.AlignmentImage} is an exposure with its WCS and its sources; an
 * {@link org.starfix.engine.internal.align.pairs.AlignmentGroup} is a list of images that one linear map corrects, fitted in the tangent plane
 * of its first image. {@link org.starfix.engine.internal.align.group.GroupAligner} is a pure function. What failed is told by a
 * {@link org.starfix.engine.internal.align.group.GroupOutcome}, never by an exception.
 *
 * <p>Lengths are arcsec at the door ({@link org.starfix.engine.internal.align.options.AlignmentOptions}) and units of the tangent plane inside;
 * sky positions are ICRS degrees. Source: {@code align_to_ref} of tweakwcs. Differs from it: a group with more matches than sources
 * fails alone; a correction beyond the limit is undone for its group alone; matches that may be an accident are refused.
 *
 * <p>May use {@code wcs}, {@code catalog}, {@code ephemeris}, {@code match} and its subpackages, {@code fit}, {@code sphere},
 * {@code numeric}. Start at {@link org.starfix.engine.internal.align.group.GroupAligner}.
 */
package org.starfix.engine.internal.align.group;
