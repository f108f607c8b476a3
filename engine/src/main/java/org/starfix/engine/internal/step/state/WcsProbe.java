package org.starfix.engine.internal.step.state;

import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** A WCS as numbers in a digest: where nine pixels lie, to the bit. */
public final class WcsProbe {
    /** Pixels along each axis of an image that stand for its WCS. */
    private static final int PROBES = 3;

    private WcsProbe() {}

    /** Adds the sky positions of the corners of the bounding box and of what lies half-way between. */
    public static void add(Wcs wcs, DigestBuilder digest) {
        PixelBox box = wcs.boundingBox();
        double[] sky = new double[2];
        for (int i = 0; i < PROBES; i++) {
            for (int j = 0; j < PROBES; j++) {
                wcs.pixelToSky(
                        box.xMin() + (box.xMax() - box.xMin()) * i / (PROBES - 1),
                        box.yMin() + (box.yMax() - box.yMin()) * j / (PROBES - 1),
                        sky);
                digest.add(sky[0]).add(sky[1]);
            }
        }
    }
}
