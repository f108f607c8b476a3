package org.starfix.engine.internal.sky.wcs.fits;

import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** A WCS of a 100 x 100 image that only knows the way to the sky. */
public interface SyntheticWcs extends Wcs {

    @Override
    default void skyToPixel(double ra, double dec, double[] out) {
        throw new UnsupportedOperationException();
    }

    @Override
    default PixelBox boundingBox() {
        return PixelBox.ofImage(100, 100);
    }

    @Override
    default TangentPlane tangentPlane() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Wcs corrected(Affine2 correction, TangentPlane plane) {
        throw new UnsupportedOperationException();
    }
}
