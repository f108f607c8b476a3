package org.starfix.engine.internal.sky.wcs;

import java.io.Serializable;

/**
 * The plane in which an exposure is matched and fitted. Implementations are immutable and thread safe.
 *
 * <p>Units: {@link #unitArcsec()} says how many arcsec a unit of the plane is: 1 for JWST, the pixel scale at the tangent
 * point for FITS, whose plane is that of the focal-plane pixels.
 *
 * <p>Every method writes its two results to {@code out[0]} and {@code out[1]}, NaN where undefined.
 *
 * <p>Source: the correctors of tweakwcs 0.8.7.
 */
public interface TangentPlane extends Serializable {

    /** @param ra,dec degrees */
    void skyToPlane(double ra, double dec, double[] out);

    /** The result is in degrees, right ascension 0..360. */
    void planeToSky(double x, double y, double[] out);

    /** @param x,y pixel, 0-based */
    void pixelToPlane(double x, double y, double[] out);

    /** The result is a 0-based pixel. */
    void planeToPixel(double x, double y, double[] out);

    /** How many arcsec one unit of the plane is. */
    double unitArcsec();

    /**
     * Size of a pixel in the plane: the square root of the area of the quadrilateral spanned by the corners of the pixel
     * centred on (x, y).
     */
    default double pixelScale(double x, double y) {
        double[] c = new double[2];
        double area = 0;
        double[] px = {x - 0.5, x - 0.5, x + 0.5, x + 0.5};
        double[] py = {y - 0.5, y + 0.5, y + 0.5, y - 0.5};
        double[] u = new double[4];
        double[] v = new double[4];
        for (int i = 0; i < 4; i++) {
            pixelToPlane(px[i], py[i], c);
            u[i] = c[0];
            v[i] = c[1];
        }
        for (int i = 0; i < 4; i++) {
            int j = (i + 1) % 4;
            area += u[j] * v[i] - u[i] * v[j];
        }
        return Math.sqrt(0.5 * Math.abs(area));
    }

    /** {@link #pixelScale} where the plane touches the sky: by default at the plane's origin. */
    default double centerPixelScale() {
        double[] c = new double[2];
        planeToPixel(0, 0, c);
        return pixelScale(c[0], c[1]);
    }
}
