package org.starfix.engine.internal.stars.image;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How the background mesh is laid out.
 *
 * <p>Units: boxes in pixels; a box larger than the image is cut to the image.
 *
 * @param excludePercentile a box is used if at most this percentage of its pixels is masked, not finite, outside the image
 *     or clipped; 100 means: at least one pixel is left
 */
public record MeshOptions(int boxWidth, int boxHeight, double excludePercentile) implements Serializable {
    /** Of a box of the mesh, 90 % must be usable. */
    public static final double EXCLUDE_PERCENTILE = 10;

    public MeshOptions {
        Check.argument(
                boxWidth > 0 && boxHeight > 0,
                "background: the box is %s x %s pixels; it must be at least 1 x 1",
                boxWidth,
                boxHeight);
        Check.argument(
                excludePercentile >= 0 && excludePercentile <= 100,
                "background: the tolerated share of unusable pixels is %s percent; it must be from 0 to 100",
                excludePercentile);
    }

    /** Square boxes of {@code boxPixels}, 90 % of which must be usable. */
    public static MeshOptions square(int boxPixels) {
        return new MeshOptions(boxPixels, boxPixels, EXCLUDE_PERCENTILE);
    }

    /** One box for the whole image, however little of it is usable. */
    public static MeshOptions wholeImage(Image image) {
        return new MeshOptions(image.width(), image.height(), 100);
    }

    /** The largest number of unusable pixels of a usable box. */
    double maxUnusable(int boxPixels) {
        return excludePercentile == 100 ? boxPixels - 1 : excludePercentile / 100 * boxPixels;
    }
}
