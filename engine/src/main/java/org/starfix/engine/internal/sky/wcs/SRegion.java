package org.starfix.engine.internal.sky.wcs;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The keyword S_REGION: the outline of an exposure on the sky as text.
 *
 * <p>Source: jwst 1.14; the corners are those of the bounding box, each coordinate rounded half up to a whole pixel, in the
 * order (xMin, yMin), (xMin, yMax), (xMax, yMax), (xMax, yMin).
 */
public final class SRegion {
    private static final int DECIMALS = 9;

    private SRegion() {}

    /**
     * {@code POLYGON ICRS  ra dec ra dec ...}, degrees.
     *
     * @throws IllegalArgumentException if a corner has no place on the sky
     */
    public static String polygon(Wcs wcs, PixelBox box) {
        double xMin = Math.floor(box.xMin() + 0.5);
        double xMax = Math.floor(box.xMax() + 0.5);
        double yMin = Math.floor(box.yMin() + 0.5);
        double yMax = Math.floor(box.yMax() + 0.5);
        double[] x = {xMin, xMin, xMax, xMax};
        double[] y = {yMin, yMax, yMax, yMin};
        StringBuilder text = new StringBuilder("POLYGON ICRS ");
        double[] sky = new double[2];
        for (int i = 0; i < x.length; i++) {
            wcs.pixelToSky(x[i], y[i], sky);
            Footprint.checkDefined(sky, x[i], y[i]);
            text.append(' ').append(decimal(sky[0])).append(' ').append(decimal(sky[1]));
        }
        return text.toString();
    }

    private static String decimal(double degrees) {
        return new BigDecimal(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
