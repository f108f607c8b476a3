/**
 * One group aligned to a reference catalogue: its lists in one plane, pairs, a fit, the judgement of it, the
 * corrected WCS.
 *
 * <p>{@link org.starfix.engine.internal.align.group.GroupAligner} is a pure function. What failed is told by a
 * {@link org.starfix.engine.internal.align.group.GroupOutcome} with a {@link org.starfix.engine.align.Refusal}, never
 * by an exception.
 *
 * <p>Lengths are arcsec at the door ({@link org.starfix.engine.internal.align.options.AlignmentOptions}) and units
 * of the tangent plane inside. Source: {@code align_to_ref} of tweakwcs. Differs from it: a group with more matches
 * than sources fails alone; a correction beyond the limit is undone for its group alone; matches that may be an
 * accident are refused.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.group.GroupAligner}.
 */
@NullMarked
package org.starfix.engine.internal.align.group;

import org.jspecify.annotations.NullMarked;
