package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.Serializable;

/**
 * What bends detector pixels before the linear part of a FITS WCS: pixel to focal-plane pixel and back. One variant per
 * convention.
 *
 * <p>Units: pixels, 0-based, on both sides. Results go to {@code out[0..1]}, NaN where undefined.
 */
public sealed interface Distortion extends Serializable permits NoDistortion, SipDistortion, LookupDistortion {

    void pixelToFocal(double x, double y, double[] out);

    void focalToPixel(double x, double y, double[] out);
}
