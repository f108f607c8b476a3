/**
 * Where the pixels of a synthetic camera look.
 *
 * <p>Frames: pixel (0-based) to camera (unit vector in the telescope's own spherical coordinates: V2 and V3 for
 * JWST) by a {@link org.starfix.synthetic.optics.DetectorModel}; camera to sky by an
 * {@link org.starfix.synthetic.optics.Attitude}. A detector is TAN-SIP exactly, or polynomials to (V2, V3) with a
 * TAN-SIP approximation.
 *
 * <p>Units: tangent planes in degrees, x to the east and y to the north of their frame; (V2, V3) in arcsec. Arrays
 * that a method fills have the length 2.
 *
 * <p>Start at {@code DetectorModel}.
 */
@NullMarked
package org.starfix.synthetic.optics;

import org.jspecify.annotations.NullMarked;
