package org.starfix.engine.internal.step.store;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.sky.SkyPosition;

/**
 * Where an exposure lies, as its headers say.
 *
 * @param cell nested HEALPix pixel of the centre at {@link ExposureRecord#CELL_ORDER}; -1 if there is none
 * @param points the centre of the bounding box and its corners, starting at (xMin, yMin) and going along x first; empty if there is no WCS
 */
public record SkyPlace(long cell, List<SkyPosition> points) implements Serializable {
    /** Of an exposure without a WCS. */
    public static final SkyPlace UNKNOWN = new SkyPlace(-1, List.of());

    public SkyPlace {
        points = List.copyOf(points);
    }

    /** Where the bounding box of a WCS lies that has all of it on the sky. */
    static SkyPlace of(Wcs wcs) {
        PixelBox box = wcs.boundingBox();
        SkyPosition centre = sky(wcs, (box.xMin() + box.xMax()) / 2, (box.yMin() + box.yMax()) / 2);
        return new SkyPlace(
                ExposureRecord.cell(centre.ra(), centre.dec()),
                List.of(
                        centre,
                        sky(wcs, box.xMin(), box.yMin()),
                        sky(wcs, box.xMax(), box.yMin()),
                        sky(wcs, box.xMax(), box.yMax()),
                        sky(wcs, box.xMin(), box.yMax())));
    }

    private static SkyPosition sky(Wcs wcs, double x, double y) {
        double[] out = new double[2];
        wcs.pixelToSky(x, y, out);
        return new SkyPosition(out[0], out[1]);
    }
}
