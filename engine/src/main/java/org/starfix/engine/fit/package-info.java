/**
 * Linear fits between two lists of matched positions: shift, rotation, scale or a general matrix, with weights, iterative
 * clipping and residual statistics.
 *
 * <p>Units: those of the plane the positions are given in. May use {@code numeric}. Start at
 * {@link org.starfix.engine.fit.LinearFitter}.
 */
package org.starfix.engine.fit;
