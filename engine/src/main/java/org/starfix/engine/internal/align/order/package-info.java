/**
 * Alignment of exposures: to each other (relative) and to a catalogue (absolute). One group is aligned by
 * {@code align.group}; here is decided which group comes next and what the reference is.
 *
 * <p>Groups that can be aligned at the same time form a wave. A
 * {@link org.starfix.engine.internal.align.order.WaveRunner} aligns a wave, here or on many machines; the result
 * does not depend on it.
 *
 * <p>Sky positions are ICRS degrees, overlap areas steradian. Source: {@code align_wcs} of tweakwcs. Differs from
 * it: a group that failed never enters the reference catalogue.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.order.RelativeAlignment} and
 * {@link org.starfix.engine.internal.align.order.AbsoluteAlignment}.
 */
@NullMarked
package org.starfix.engine.internal.align.order;

import org.jspecify.annotations.NullMarked;
