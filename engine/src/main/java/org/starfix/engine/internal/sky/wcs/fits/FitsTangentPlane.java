package org.starfix.engine.internal.sky.wcs.fits;

import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.distortion.Distortion;
import org.starfix.engine.internal.sky.wcs.frame.IcrsTransform;

/**
 * The plane of 0-based focal-plane pixels of a FITS WCS: detector pixels after the distortion. Its sky is ICRS.
 *
 * @param middleX,middleY the pixel in the middle of the image
 * @param unitArcsec size of a pixel: for TAN at CRVAL, as the peer has it; else in the middle of the image
 */
record FitsTangentPlane(
        LinearWcs linear, Distortion distortion, IcrsTransform frame, double middleX, double middleY, double unitArcsec)
        implements TangentPlane {

    static FitsTangentPlane of(FitsWcs wcs) {
        double middleX = wcs.boundingBox().middleX();
        double middleY = wcs.boundingBox().middleY();
        double[] focal = new double[2];
        wcs.distortion().pixelToFocal(middleX, middleY, focal);
        LinearWcs linear = wcs.linear();
        double unit = linear.isTangent() ? linear.scaleArcsec() : linear.scaleArcsecAt(focal[0], focal[1]);
        return new FitsTangentPlane(linear, wcs.distortion(), wcs.icrs(), middleX, middleY, unit);
    }

    @Override
    public void skyToPlane(double ra, double dec, double[] out) {
        out[0] = ra;
        out[1] = dec;
        frame.fromIcrs(out);
        linear.skyToFocal(out[0], out[1], out);
    }

    @Override
    public void planeToSky(double x, double y, double[] out) {
        linear.focalToSky(x, y, out);
        frame.toIcrs(out);
    }

    @Override
    public void pixelToPlane(double x, double y, double[] out) {
        distortion.pixelToFocal(x, y, out);
    }

    @Override
    public void planeToPixel(double x, double y, double[] out) {
        distortion.focalToPixel(x, y, out);
    }

    /**
     * The pixel scale beside CRPIX, where the plane touches the sky; its origin is the first pixel of the image. The peer
     * takes the 1-based CRPIX for a 0-based pixel, which moves the place by one pixel; kept. Planes that do not touch the sky
     * at CRPIX have that in the middle of the image.
     */
    @Override
    public double centerPixelScale() {
        return linear.isTangent() ? pixelScale(linear.crpixX() + 1, linear.crpixY() + 1) : pixelScale(middleX, middleY);
    }

    /** Whether a point of one plane and one of the other are the same place but for an affine map. */
    boolean isAffineTo(FitsWcs wcs) {
        return linear.hasPlaneOf(wcs.linear()) && frame.equals(wcs.icrs());
    }
}
