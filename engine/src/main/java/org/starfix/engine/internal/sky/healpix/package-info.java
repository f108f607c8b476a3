/**
 * The sphere cut into pixels of equal area, HEALPix in the nested numbering: which pixel a position is in, where a
 * pixel lies, which pixels a cone touches; and circles on the sky, sorted along the curve of these pixels: which of
 * them touch ({@link org.starfix.engine.internal.sky.healpix.CircleIndex}).
 *
 * <p>Terms: at <i>order</i> k (0 to 29) there are 12 * 4^k pixels; pixel p has the four children 4p to 4p + 3 at the
 * next order, so that a pixel of any order is one <i>range</i> of pixels of every finer order. Ranges hold their
 * first pixel and not their last. {@link org.starfix.engine.internal.sky.healpix.PixelRanges} are sorted and apart.
 *
 * <p>Units: degrees, ICRS, at public doors. Source: Gorski et al., Astrophysical Journal 622 (2005) 759.
 *
 * <p>Start at {@link org.starfix.engine.internal.sky.healpix.Healpix}.
 */
@NullMarked
package org.starfix.engine.internal.sky.healpix;

import org.jspecify.annotations.NullMarked;
