/**
 * Finding which source of an exposure is which source of the reference: the histogram of position differences for the first
 * offset, then nearest pairs within a tolerance.
 *
 * <p>Both lists are in one tangent plane; lengths are in that plane's unit. May use {@code numeric}. Start at
 * {@link org.starfix.engine.match.XyMatcher}.
 */
package org.starfix.engine.match;
