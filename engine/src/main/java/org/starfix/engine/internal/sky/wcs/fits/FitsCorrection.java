package org.starfix.engine.internal.sky.wcs.fits;

import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.frame.IcrsTransform;
import org.starfix.engine.internal.sky.wcs.projection.SkyReference;

/**
 * A correction in somebody's tangent plane, turned into a new CRVAL and a new matrix.
 *
 * <p>CRVAL goes where the correction takes it. Then with {@code G} the correction as a map of the sky, the focal plane moves by
 * {@code F = new linear WCS^-1 after G after old linear WCS}; the matrix is multiplied by the derivative of F at CRPIX, from
 * the five-point formula {@code F' = ((F(-h) - F(h)) + 8 (F(h/2) - F(-h/2))) / (6h)}.
 *
 * <p>Error: F is linear but for the curvature between the two planes; for planes a degree apart what the derivative leaves out
 * is of the order of the correction times the angle between the planes. The differences carry about 1e-10, relative.
 *
 * <p>Source: {@code FITSWCSCorrector} of tweakwcs 0.8.7.
 */
final class FitsCorrection {
    /** The peer refuses a WCS that does not invert to this at the corners of the image. */
    private static final double MAX_CLOSURE_PIXELS = 1e-3;

    private static final double MIN_STEP_PIXELS = 1;
    private static final double MAX_STEP_PIXELS = 10;

    private final FitsWcs wcs;
    private final LinearWcs linear;
    private final IcrsTransform frame;
    private final Affine2 correction;
    private final TangentPlane plane;

    FitsCorrection(FitsWcs wcs, Affine2 correction, TangentPlane plane) {
        this.wcs = wcs;
        this.linear = wcs.linear();
        this.frame = wcs.icrs();
        this.correction = correction;
        this.plane = plane;
    }

    /**
     * What every correction must fulfil.
     *
     * @throws IllegalArgumentException if it is not invertible, or if the WCS is not
     */
    static void check(FitsWcs wcs, Affine2 correction) {
        double det = correction.determinant();
        Check.argument(
                det != 0
                        && Double.isFinite(det)
                        && Double.isFinite(correction.s0())
                        && Double.isFinite(correction.s1()),
                "%s: the correction %s is not finite or cannot be inverted",
                wcs.where(),
                correction);
        checkCorners(wcs);
    }

    LinearWcs apply() {
        double[] p = {linear.reference().longitude(), linear.reference().latitude()};
        frame.toIcrs(p);
        correctSky(p);
        checkDefined(p);
        frame.fromIcrs(p);
        LinearWcs moved =
                linear.with(new SkyReference(p[0], p[1], linear.reference().lonpole()), linear.matrix());

        PixelBox box = wcs.boundingBox();
        double[] dx = derivative(moved, step(linear.crpixX(), box.xMax()), 0);
        double[] dy = derivative(moved, 0, step(linear.crpixY(), box.yMax()));
        Affine2 change = new Affine2(dx[0], dy[0], dx[1], dy[1], 0, 0);
        checkDefined(dx);
        checkDefined(dy);
        return moved.with(moved.reference(), linear.matrix().after(change));
    }

    /** @param crpix 0-based; {@code max}: upper edge of the box */
    private static double step(double crpix, double max) {
        double toEdge = Math.min(crpix, max - 0.5 - crpix) / 100;
        return Math.max(MIN_STEP_PIXELS, Math.min(MAX_STEP_PIXELS, toEdge));
    }

    private double[] derivative(LinearWcs moved, double hx, double hy) {
        double h = hx + hy; // one of them is zero
        double[] outerMinus = focalMove(moved, -hx, -hy);
        double[] outerPlus = focalMove(moved, hx, hy);
        double[] innerMinus = focalMove(moved, -hx / 2, -hy / 2);
        double[] innerPlus = focalMove(moved, hx / 2, hy / 2);
        double[] slope = new double[2];
        for (int i = 0; i < 2; i++) {
            slope[i] = ((outerMinus[i] - outerPlus[i]) + 8 * (innerPlus[i] - innerMinus[i])) / (6 * h);
        }
        return slope;
    }

    /** F at an offset from CRPIX. */
    private double[] focalMove(LinearWcs moved, double offsetX, double offsetY) {
        double[] p = new double[2];
        linear.focalToSky(linear.crpixX() + offsetX, linear.crpixY() + offsetY, p);
        frame.toIcrs(p);
        correctSky(p);
        frame.fromIcrs(p);
        moved.skyToFocal(p[0], p[1], p);
        return p;
    }

    /** G: a sky position through the plane and its correction. */
    private void correctSky(double[] sky) {
        plane.skyToPlane(sky[0], sky[1], sky);
        plane.planeToSky(correction.applyX(sky[0], sky[1]), correction.applyY(sky[0], sky[1]), sky);
    }

    private void checkDefined(double[] p) {
        Check.argument(
                Double.isFinite(p[0]) && Double.isFinite(p[1]),
                "%s: the tangent plane of the correction does not reach CRVAL (%s, %s), which is more than 90 degrees away;"
                        + " align exposures of one field only",
                wcs.where(),
                linear.reference().longitude(),
                linear.reference().latitude());
    }

    private static void checkCorners(FitsWcs wcs) {
        PixelBox box = wcs.boundingBox();
        double[] p = new double[2];
        for (double x : new double[] {box.xMin() + 0.5, box.xMax() - 0.5}) {
            for (double y : new double[] {box.yMin() + 0.5, box.yMax() - 0.5}) {
                wcs.pixelToSky(x, y, p);
                wcs.skyToPixel(p[0], p[1], p);
                double closure = Math.hypot(p[0] - x, p[1] - y);
                Check.argument(
                        closure <= MAX_CLOSURE_PIXELS,
                        "%s: the WCS leads %s pixels away on the way from pixel (%s, %s) to the sky and back, more than %s: its"
                                + " distortion cannot be inverted; correct the header",
                        wcs.where(),
                        closure,
                        x,
                        y,
                        MAX_CLOSURE_PIXELS);
            }
        }
    }
}
