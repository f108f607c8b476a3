package org.starfix.engine.wcs;

/** The plane of 0-based focal-plane pixels of a FITS WCS: detector pixels after the distortion. */
record FitsTangentPlane(LinearWcs linear, Distortion distortion) implements TangentPlane {

    @Override
    public void skyToPlane(double ra, double dec, double[] out) {
        linear.skyToFocal(ra, dec, out);
    }

    @Override
    public void planeToSky(double x, double y, double[] out) {
        linear.focalToSky(x, y, out);
    }

    @Override
    public void pixelToPlane(double x, double y, double[] out) {
        distortion.pixelToFocal(x, y, out);
    }

    @Override
    public void planeToPixel(double x, double y, double[] out) {
        distortion.focalToPixel(x, y, out);
    }

    @Override
    public double unitArcsec() {
        return linear.scaleArcsec();
    }

    /**
     * The pixel scale beside CRPIX, where the plane touches the sky; its origin is the first pixel of the image. The peer
     * takes the 1-based CRPIX for a 0-based pixel, which moves the place by one pixel; kept.
     */
    @Override
    public double centerPixelScale() {
        return pixelScale(linear.crpixX() + 1, linear.crpixY() + 1);
    }
}
