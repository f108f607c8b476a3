/**
 * What a world coordinate system is, and the WCS of FITS headers.
 *
 * <p>{@link org.starfix.engine.internal.sky.wcs.Wcs} is the seam between alignment and the two worlds it serves: FITS header keywords
 * (here) and the GWCS of JWST exposures (package {@code gwcs}). Alignment sees pixels, the sky and a
 * {@link org.starfix.engine.internal.sky.wcs.TangentPlane}; the plane's unit is the world's own (pixels for FITS, arcsec for JWST), as in
 * tweakwcs.
 *
 * <p>{@link org.starfix.engine.internal.sky.wcs.fits.FitsWcs} is detector pixel, distortion, focal-plane pixel,
 * {@link org.starfix.engine.internal.sky.wcs.fits.LinearWcs} with its projection, sky in the frame of the header, ICRS; each has a package of its own
 * below this one. The focal plane is its tangent plane. What a correction changes in a header is
 * {@link org.starfix.engine.internal.sky.wcs.fits.FitsWcsCards}. Any WCS can be described by {@link org.starfix.engine.internal.sky.wcs.fits.SipFit},
 * {@link org.starfix.engine.internal.sky.wcs.SRegion} and {@link org.starfix.engine.internal.sky.wcs.Footprint}.
 *
 * <p>Pixels are 0-based, the centre of the first is (0, 0). Sky is in degrees, ICRS. Undefined results are NaN. May use its
 * sub-packages, {@code sphere}, {@code fits}, {@code numeric}. Start at {@code Wcs}; what headers may say is in {@code docs/wcs.md}.
 */
package org.starfix.engine.internal.sky.wcs.fits;
