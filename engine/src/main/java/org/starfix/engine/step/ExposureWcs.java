package org.starfix.engine.step;

import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;

/** The world coordinate system of an exposure, of a FITS header or a GWCS, to ICRS. */
public final class ExposureWcs {
    private final Wcs wcs;

    ExposureWcs(Wcs wcs) {
        this.wcs = wcs;
    }

    /** The sky position of a pixel, right ascension 0 to 360 degrees; NaN where it has none. Pixels outside the image have one, too. */
    public SkyPosition pixelToSky(PixelPosition pixel) {
        double[] out = new double[2];
        wcs.pixelToSky(pixel.x(), pixel.y(), out);
        return new SkyPosition(out[0], out[1]);
    }

    /** The pixel of a sky position; NaN where there is none. */
    public PixelPosition skyToPixel(SkyPosition sky) {
        double[] out = new double[2];
        wcs.skyToPixel(sky.ra(), sky.dec(), out);
        return new PixelPosition(out[0], out[1]);
    }
}
