/**
 * Directions and argument checks of the simulation: unit vectors, positions in degrees.
 *
 * <p>These are the engine's own definitions, written a second time: the truth of a survey must not share an error
 * with what is compared with it, and the engine's tests may use the simulation. Start at
 * {@link org.starfix.synthetic.base.UnitVector}.
 */
@NullMarked
package org.starfix.synthetic.base;

import org.jspecify.annotations.NullMarked;
