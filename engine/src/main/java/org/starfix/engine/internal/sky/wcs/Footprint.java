package org.starfix.engine.internal.sky.wcs;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.sky.SkyPosition;

/**
 * The outline of an exposure on the sky.
 *
 * <p>Source: tweakwcs 0.8.7: the bounding box less half a pixel all round, its corners and two points between each pair.
 */
public final class Footprint {
    private static final int STEPS_PER_SIDE = 3;

    private Footprint() {}

    /**
     * Twelve points, not closed, starting at (xMin, yMin) and going along x first: counterclockwise in pixels.
     *
     * @throws IllegalArgumentException if one of them has no place on the sky
     */
    public static List<SkyPosition> of(Wcs wcs) {
        PixelBox box = wcs.boundingBox();
        double x0 = box.xMin() + 0.5;
        double x1 = box.xMax() - 0.5;
        double y0 = box.yMin() + 0.5;
        double y1 = box.yMax() - 0.5;
        double[] cornerX = {x0, x1, x1, x0};
        double[] cornerY = {y0, y0, y1, y1};
        List<SkyPosition> points = new ArrayList<>();
        double[] sky = new double[2];
        for (int side = 0; side < 4; side++) {
            int next = (side + 1) % 4;
            for (int i = 0; i < STEPS_PER_SIDE; i++) {
                double t = (double) i / STEPS_PER_SIDE;
                double x = cornerX[side] + t * (cornerX[next] - cornerX[side]);
                double y = cornerY[side] + t * (cornerY[next] - cornerY[side]);
                wcs.pixelToSky(x, y, sky);
                checkDefined(sky, x, y);
                points.add(new SkyPosition(sky[0], sky[1]));
            }
        }
        return List.copyOf(points);
    }

    static void checkDefined(double[] sky, double x, double y) {
        Check.argument(
                Double.isFinite(sky[0]) && Double.isFinite(sky[1]),
                "pixel (%s, %s), at the edge of the image, has no place on the sky; correct the WCS, or cut the image to the part that has",
                x,
                y);
    }
}
