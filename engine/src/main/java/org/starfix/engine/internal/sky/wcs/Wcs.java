package org.starfix.engine.internal.sky.wcs;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * The world coordinate system of one exposure: pixel to sky and back, and how it is corrected. Implementations are immutable
 * and thread safe.
 *
 * <p>Methods with an {@code out} array write their two results to {@code out[0]} and {@code out[1]}, NaN where undefined.
 */
public interface Wcs extends Serializable {

    /** Sky position of a pixel. {@code out}: degrees, right ascension 0..360. The bounding box is not applied. */
    void pixelToSky(double x, double y, double[] out);

    /** Pixel of a sky position. {@code out}: 0-based pixel. */
    void skyToPixel(double ra, double dec, double[] out);

    /** Where this WCS is valid. */
    PixelBox boundingBox();

    /** The plane in which this exposure is matched and fitted, as this WCS stands now (corrections included). */
    TangentPlane tangentPlane();

    /** What had to be assumed to read this WCS, for the user; usually nothing. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * This WCS with a correction applied.
     *
     * @param correction the map {@code p -> M p + s} of positions as this WCS gives them to better ones, in {@code plane};
     *     {@code s} is about the origin of the plane and in its unit
     * @param plane the plane in which the correction was fitted: that of the first exposure of the group, or this WCS's own
     * @throws IllegalArgumentException if the planes are so far apart that the correction cannot be carried over
     */
    Wcs corrected(Affine2 correction, TangentPlane plane);
}
