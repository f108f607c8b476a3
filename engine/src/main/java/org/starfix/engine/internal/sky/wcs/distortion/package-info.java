/**
 * What bends a FITS WCS.
 *
 * <p>A {@link org.starfix.engine.internal.sky.wcs.distortion.Distortion} acts on detector pixels, before the linear
 * map: SIP polynomials, and the lookup tables of HST. A
 * {@link org.starfix.engine.internal.sky.wcs.distortion.PlaneBend} acts on the degrees after it: TPV, and the
 * surfaces of IRAF. Both know their way back.
 *
 * <p>Pixels are 0-based; NaN where undefined.
 */
@NullMarked
package org.starfix.engine.internal.sky.wcs.distortion;

import org.jspecify.annotations.NullMarked;
