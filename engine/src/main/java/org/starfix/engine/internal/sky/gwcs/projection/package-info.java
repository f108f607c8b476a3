/**
 * Projections between the sphere and a plane, and rotations of space.
 *
 * <p>Terms: <i>native</i> coordinates have their pole where a zenithal projection touches the sphere; the plane has
 * x to the east, y to the north. Units: degrees on both sides.
 *
 * <p>Start at {@code Projection}.
 *
 * <p>Source: Calabretta and Greisen 2002, A&amp;A 395, 1077.
 */
@NullMarked
package org.starfix.engine.internal.sky.gwcs.projection;

import org.jspecify.annotations.NullMarked;
