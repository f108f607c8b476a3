/**
 * What a world coordinate system is to an alignment, whatever file it comes from.
 *
 * <p>{@link org.starfix.engine.internal.sky.wcs.Wcs} is the seam between alignment and the two worlds it serves: the
 * keywords of FITS headers ({@code sky.wcs.fits}) and the GWCS of JWST and Roman ({@code sky.gwcs}). Alignment sees
 * pixels, the sky and a {@link org.starfix.engine.internal.sky.wcs.TangentPlane}; the plane's unit is the world's
 * own (pixels for FITS, arcsec for JWST), as in tweakwcs. {@link org.starfix.engine.internal.sky.wcs.Footprint} and
 * {@link org.starfix.engine.internal.sky.wcs.SRegion} are outlines.
 *
 * <p>Pixels are 0-based, the centre of the first is (0, 0). Sky is in degrees, ICRS. Undefined results are NaN.
 *
 * <p>Start at {@link org.starfix.engine.internal.sky.wcs.Wcs}.
 */
@NullMarked
package org.starfix.engine.internal.sky.wcs;

import org.jspecify.annotations.NullMarked;
