/**
 * GWCS: the world coordinate system of exposures and mosaics as a pipeline of frames and transforms, read from an
 * ASDF tree, and the tangent-plane correction of TweakReg in it.
 *
 * <p>Frames of an exposure of JWST or Roman: {@code detector} (pixels, 0-based), {@code v2v3} (arcsec in the
 * telescope's field), {@code v2v3vacorr} (the same without velocity aberration; may be absent), {@code v2v3corr}
 * (after TweakReg), {@code world} (degrees, ICRS). A mosaic has {@code detector} and {@code world} only: it is
 * evaluated, not corrected.
 *
 * <p>{@link org.starfix.engine.internal.sky.gwcs.GwcsPlace} finds the GWCS in a tree,
 * {@link org.starfix.engine.internal.sky.gwcs.GwcsReader} makes a {@link org.starfix.engine.internal.sky.gwcs.Gwcs}
 * of it. {@link org.starfix.engine.internal.sky.gwcs.JwstWcs} is what alignment sees;
 * {@link org.starfix.engine.internal.sky.gwcs.GwcsWriter} writes its correction back.
 *
 * <p>Inverses are those stored in the file, as in the reference programs; with the polynomials of JWST files they do
 * not close (0.06 pixel). Where there is none it is found by iteration. Start at {@code JwstWcs}.
 */
@NullMarked
package org.starfix.engine.internal.sky.gwcs;

import org.jspecify.annotations.NullMarked;
