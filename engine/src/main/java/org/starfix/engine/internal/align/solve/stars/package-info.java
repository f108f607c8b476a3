/**
 * Stars by cell of the sky: made of the detections of groups and the places of a catalogue, eliminated from the equations, and told of after the last
 * round.
 *
 * <p>A star belongs to the cell of its first detection. Its position, and perhaps its motion, is eliminated in closed form ({@link
 * org.starfix.engine.internal.align.solve.stars.StarFit}).
 *
 * <p>Units: arcsec on the sky; years; mas/yr for motions.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.stars.StarCell}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.stars;

import org.jspecify.annotations.NullMarked;
