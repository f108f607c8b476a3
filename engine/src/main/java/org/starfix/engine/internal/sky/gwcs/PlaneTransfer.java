package org.starfix.engine.internal.sky.gwcs;

import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * The linear part of the map from one tangent plane to another, by finite differences of about one pixel, and the image of
 * the origin. Carries a correction fitted in the one to the other.
 *
 * <p>Source: tweakwcs 0.8.7; {@code M' = r M r^-1}, {@code s' = r s - M' T + T}.
 */
record PlaneTransfer(Affine2 linear, double originX, double originY) {

    static PlaneTransfer between(TangentPlane from, TangentPlane to) {
        double step = from instanceof JwstTangentPlane jwst ? jwst.middlePixelScale() : from.centerPixelScale();
        double[] corner = {-0.5 * step, -0.5 * step};
        double[] right = {0.5 * step, -0.5 * step};
        double[] up = {-0.5 * step, 0.5 * step};
        double[] origin = {0, 0};
        for (double[] point : new double[][] {corner, right, up, origin}) {
            from.planeToSky(point[0], point[1], point);
            to.skyToPlane(point[0], point[1], point);
        }
        Affine2 linear = new Affine2(
                (right[0] - corner[0]) / step,
                (up[0] - corner[0]) / step,
                (right[1] - corner[1]) / step,
                (up[1] - corner[1]) / step,
                0,
                0);
        Check.argument(
                Double.isFinite(linear.determinant()) && linear.determinant() != 0,
                "correction: the plane in which it was fitted is 90 degrees or more from that of this exposure, so it cannot be"
                        + " carried over");
        return new PlaneTransfer(linear, origin[0], origin[1]);
    }

    Affine2 carry(Affine2 correction) {
        Affine2 m = new Affine2(correction.m00(), correction.m01(), correction.m10(), correction.m11(), 0, 0);
        Affine2 carried = linear.after(m).after(linear.inverse());
        double sx = linear.applyX(correction.s0(), correction.s1());
        double sy = linear.applyY(correction.s0(), correction.s1());
        return new Affine2(
                carried.m00(),
                carried.m01(),
                carried.m10(),
                carried.m11(),
                sx - carried.applyX(originX, originY) + originX,
                sy - carried.applyY(originX, originY) + originY);
    }
}
