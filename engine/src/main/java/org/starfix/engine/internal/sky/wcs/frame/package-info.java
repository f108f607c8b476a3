/**
 * Celestial frames of FITS headers and their conversion to ICRS.
 *
 * <p>{@link org.starfix.engine.internal.sky.wcs.frame.CelestialFrame} is what a header states or what its defaults
 * are; its {@link org.starfix.engine.internal.sky.wcs.frame.IcrsTransform} takes positions to ICRS and back.
 * Corrected headers stay in their frame: the conversion is no part of the linear map.
 *
 * <p>Angles at the doors are degrees, inside radians; years are Julian, for FK4 Besselian. Source: IAU 2006
 * precession, USNO Circular 179, Murray 1989; numbers as astropy's.
 */
@NullMarked
package org.starfix.engine.internal.sky.wcs.frame;

import org.jspecify.annotations.NullMarked;
