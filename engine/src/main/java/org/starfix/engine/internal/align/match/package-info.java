/**
 * Finding which source of an exposure is which source of the reference: first the offset between the lists, then
 * nearest pairs.
 *
 * <p>Terms: the <i>histogram</i> counts the differences (image minus reference) of all pairs within the search
 * radius; its peak is the first <i>offset</i>. Both lists are then <i>thinned</i> (of points closer than the
 * separation only the first in order of y stays), and every reference point takes the nearest image point within the
 * <i>tolerance</i>. More pairs than image sources are <i>confusion</i>: an outcome, not an exception.
 *
 * <p>Both lists are in one tangent plane; lengths are in that plane's unit. Results are rows of the lists as they
 * were given.
 *
 * <p>Source: {@code XYXYMatch} of tweakwcs 0.8.7 and xyxymatch of stsci.stimage, with their ties and their bias.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.match.XyMatcher}.
 */
@NullMarked
package org.starfix.engine.internal.align.match;

import org.jspecify.annotations.NullMarked;
