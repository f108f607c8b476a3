package org.starfix.engine.internal.align.solve.truth;

import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** Where an alignment puts the pixels of the exposures. */
@FunctionalInterface
interface Placement {
    /**
     * @param exposure its place in {@link Mosaic#exposures}
     * @param x,y pixel, 0-based
     */
    UnitVector direction(int exposure, double x, double y);

    /** As the files have it. */
    static Placement recorded(Mosaic mosaic) {
        return (exposure, x, y) -> at(mosaic.exposures().get(exposure).recorded(), x, y);
    }

    static Placement truth(Mosaic mosaic) {
        return (exposure, x, y) -> at(mosaic.exposures().get(exposure).truth(), x, y);
    }

    static UnitVector at(Wcs wcs, double x, double y) {
        double[] sky = new double[2];
        wcs.pixelToSky(x, y, sky);
        return UnitVector.ofDegrees(sky[0], sky[1]);
    }
}
