/**
 * GWCS: the world coordinate system of JWST exposures as a pipeline of frames and transforms, read from an ASDF
 * tree, and the tangent-plane correction of TweakReg in it.
 *
 * <p>Frames of a JWST imaging exposure: {@code detector} (pixels, 0-based), {@code v2v3} (arcsec in the telescope's field),
 * {@code v2v3vacorr} (the same without velocity aberration), {@code v2v3corr} (after TweakReg), {@code world} (degrees, ICRS).
 *
 * <p>{@link org.starfix.engine.gwcs.GwcsReader} makes a {@link org.starfix.engine.gwcs.Gwcs} of
 * {@link org.starfix.engine.gwcs.Transform}s; a {@link org.starfix.engine.gwcs.Program} evaluates a chain of them fast.
 * {@link org.starfix.engine.gwcs.JwstWcs} is what alignment sees; {@link org.starfix.engine.gwcs.GwcsWriter} writes its
 * correction back.
 *
 * <p>Inverses are those stored in the file, as in the reference programs; with the polynomials of JWST files they do not close
 * (0.06 pixel). May use {@code wcs}, {@code asdf}, {@code sphere}, {@code numeric}. Start at {@code JwstWcs}.
 */
package org.starfix.engine.gwcs;
