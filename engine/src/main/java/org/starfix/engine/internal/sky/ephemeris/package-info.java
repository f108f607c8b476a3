/**
 * When an exposure was taken and from where: dates as Julian years, and the place of the observer among the planets.
 *
 * <p>{@link org.starfix.engine.internal.sky.ephemeris.ObservationTime} is what headers say,
 * {@link org.starfix.engine.internal.sky.ephemeris.Viewpoint} what the motion of stars needs: a year and a position.
 *
 * <p>Units: Julian years (365.25 days, J2000.0 = MJD 51544.5) of TDB; Modified Julian Dates in days; positions
 * barycentric, ICRS axes, in au. TDB stands for TCB, in which Gaia counts: they differ by 20 s, less than a motion
 * can show.
 *
 * <p>Start at {@code Viewpoint}.
 */
@NullMarked
package org.starfix.engine.internal.sky.ephemeris;

import org.jspecify.annotations.NullMarked;
