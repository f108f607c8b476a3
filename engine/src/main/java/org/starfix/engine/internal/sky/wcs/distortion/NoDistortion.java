package org.starfix.engine.internal.sky.wcs.distortion;

/** No distortion: focal-plane pixels are detector pixels. */
public record NoDistortion() implements Distortion {

    @Override
    public void pixelToFocal(double x, double y, double[] out) {
        out[0] = x;
        out[1] = y;
    }

    @Override
    public void focalToPixel(double x, double y, double[] out) {
        out[0] = x;
        out[1] = y;
    }
}
