/**
 * What a world coordinate system is, and the WCS of FITS headers.
 *
 * <p>{@link org.starfix.engine.wcs.Wcs} is the seam between alignment and the two worlds it serves: FITS header keywords
 * (here) and the GWCS of JWST exposures (package {@code gwcs}). Alignment sees pixels, the sky and a
 * {@link org.starfix.engine.wcs.TangentPlane}; the plane's unit is the world's own (pixels for FITS, arcsec for JWST), as in
 * tweakwcs.
 *
 * <p>{@link org.starfix.engine.wcs.FitsWcs} is detector pixel, {@link org.starfix.engine.wcs.Distortion}, focal-plane pixel,
 * {@link org.starfix.engine.wcs.LinearWcs} with a {@link org.starfix.engine.wcs.Projection}, sky; the focal plane is its tangent
 * plane. What a correction changes in a header is {@link org.starfix.engine.wcs.FitsWcsCards}. Any WCS can be described by
 * {@link org.starfix.engine.wcs.SipFit}, {@link org.starfix.engine.wcs.SRegion} and {@link org.starfix.engine.wcs.Footprint}.
 *
 * <p>Pixels are 0-based, the centre of the first is (0, 0). Sky is in degrees, ICRS unless {@code FitsWcs.frame()} says
 * otherwise. Undefined results are NaN. May use {@code sphere}, {@code fits}, {@code numeric}. Start at {@code Wcs}.
 */
package org.starfix.engine.wcs;
