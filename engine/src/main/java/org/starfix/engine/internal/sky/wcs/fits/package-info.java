/**
 * The WCS of FITS headers: read, evaluated, corrected, written back, and approximated for programs that know no
 * other.
 *
 * <p>{@link org.starfix.engine.internal.sky.wcs.fits.FitsWcs} is detector pixel, distortion, focal-plane pixel,
 * {@link org.starfix.engine.internal.sky.wcs.fits.LinearWcs} with its projection, sky in the frame of the header,
 * ICRS; each has a package of its own beside this one. The focal plane is its tangent plane. What a correction
 * changes in a header is {@link org.starfix.engine.internal.sky.wcs.fits.FitsWcsCards}. Any WCS can be described by
 * {@link org.starfix.engine.internal.sky.wcs.fits.SipFit}.
 *
 * <p>Pixels are 0-based. What headers may say is in {@code docs/wcs.md}.
 *
 * <p>Start at {@link org.starfix.engine.internal.sky.wcs.fits.FitsWcs}.
 */
@NullMarked
package org.starfix.engine.internal.sky.wcs.fits;

import org.jspecify.annotations.NullMarked;
