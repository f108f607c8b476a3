package org.starfix.synthetic;

/** A WCS as far as its truth is concerned: where on the sky a pixel is. */
@FunctionalInterface
public interface PixelToSky {
    /**
     * The ICRS position of a pixel.
     *
     * @param x counted from 0
     * @param y counted from 0
     * @param out gets right ascension and declination, degrees
     */
    void pixelToSky(double x, double y, double[] out);
}
