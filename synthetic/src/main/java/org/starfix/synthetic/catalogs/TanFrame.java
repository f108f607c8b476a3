package org.starfix.synthetic.catalogs;

import org.starfix.synthetic.PixelToSky;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.optics.Gnomonic;
import org.starfix.synthetic.optics.TanSip;

/** A square detector that sees the tangent plane at its middle without distortion. One per thread. */
final class TanFrame implements PixelToSky {
    /** Side of a pixel. */
    static final double PIXEL_ARCSEC = 0.06;

    private static final double PIXEL_DEGREES = PIXEL_ARCSEC / 3600;

    private final SkyPosition center;
    private final int side;
    private final TanSip.Cd cd;
    private final Gnomonic plane;
    private final double[] point = new double[2];

    /**
     * @param center where the middle of the detector looks
     * @param rollDegrees how far the detector is turned
     * @param side of the detector, pixels
     */
    TanFrame(SkyPosition center, double rollDegrees, int side) {
        this.center = center;
        this.side = side;
        cd = new TanSip.Cd(-PIXEL_DEGREES, 0, 0, PIXEL_DEGREES).turned(rollDegrees);
        plane = new Gnomonic(center);
    }

    /** The side of so many pixels, degrees. */
    static double degrees(double pixels) {
        return pixels * PIXEL_DEGREES;
    }

    SkyPosition center() {
        return center;
    }

    int side() {
        return side;
    }

    /** Degrees a pixel, as in a header. */
    TanSip.Cd cd() {
        return cd;
    }

    /** The pixel, on both axes, that looks at {@link #center}. */
    double middle() {
        return (side - 1) / 2.0;
    }

    UnitVector direction(double x, double y) {
        double u = x - middle();
        double v = y - middle();
        return plane.deproject(cd.cd11() * u + cd.cd12() * v, cd.cd21() * u + cd.cd22() * v);
    }

    @Override
    public void pixelToSky(double x, double y, double[] out) {
        SkyPosition at = direction(x, y).toSky();
        out[0] = at.ra();
        out[1] = at.dec();
    }

    /** The pixel that sees a direction less than 90 degrees from the middle. */
    void pixel(UnitVector direction, double[] out) {
        plane.project(direction, point);
        double determinant = cd.cd11() * cd.cd22() - cd.cd12() * cd.cd21();
        out[0] = middle() + (cd.cd22() * point[0] - cd.cd12() * point[1]) / determinant;
        out[1] = middle() + (cd.cd11() * point[1] - cd.cd21() * point[0]) / determinant;
    }

    /** Whether a pixel is on the detector, edges included. */
    boolean contains(double[] pixel) {
        return pixel[0] >= -0.5 && pixel[0] <= side - 0.5 && pixel[1] >= -0.5 && pixel[1] <= side - 0.5;
    }
}
