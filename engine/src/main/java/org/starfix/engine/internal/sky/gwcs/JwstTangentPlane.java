package org.starfix.engine.internal.sky.gwcs;

import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * The tangent plane of a {@link JwstWcs}, in arcsec.
 *
 * <p>It is that of the frame behind all corrections, and the affine map of the correction acts on it again. Both catalogues
 * of a match pass through it alike, so the effect on a fit is of second order.
 *
 * <p>Source: JWSTWCSCorrector of tweakwcs 0.8.7.
 */
final class JwstTangentPlane implements TangentPlane {
    private static final long serialVersionUID = 1L;

    private final JwstWcs wcs;
    private final FieldPlane plane;
    private final Affine2 affine;
    private final Affine2 inverseAffine;

    JwstTangentPlane(JwstWcs wcs, FieldPlane plane, Affine2 affine, Affine2 inverseAffine) {
        this.wcs = wcs;
        this.plane = plane;
        this.affine = affine;
        this.inverseAffine = inverseAffine;
    }

    @Override
    public void skyToPlane(double ra, double dec, double[] out) {
        wcs.skyToField(ra, dec, out);
        fieldToPlane(out);
    }

    @Override
    public void planeToSky(double x, double y, double[] out) {
        planeToField(x, y, out);
        wcs.fieldToSky(out[0], out[1], out);
    }

    @Override
    public void pixelToPlane(double x, double y, double[] out) {
        wcs.pixelToField(x, y, out);
        fieldToPlane(out);
    }

    @Override
    public void planeToPixel(double x, double y, double[] out) {
        planeToField(x, y, out);
        wcs.fieldToPixel(out[0], out[1], out);
    }

    @Override
    public double unitArcsec() {
        return 1;
    }

    /** Size of the pixel in the middle of the bounding box, as the parallelogram of the steps from its lower left corner. */
    double middlePixelScale() {
        PixelBox box = wcs.boundingBox();
        double x = box.middleX() - 0.5;
        double y = box.middleY() - 0.5;
        double[] corner = new double[2];
        double[] right = new double[2];
        double[] up = new double[2];
        pixelToPlane(x, y, corner);
        pixelToPlane(x + 1, y, right);
        pixelToPlane(x, y + 1, up);
        double area = (right[0] - corner[0]) * (up[1] - corner[1]) - (right[1] - corner[1]) * (up[0] - corner[0]);
        return Math.sqrt(Math.abs(area));
    }

    private void fieldToPlane(double[] point) {
        plane.toPlane(point[0], point[1], point);
        double x = affine.applyX(point[0], point[1]);
        double y = affine.applyY(point[0], point[1]);
        point[0] = x * JwstWcs.ARCSEC_PER_RADIAN;
        point[1] = y * JwstWcs.ARCSEC_PER_RADIAN;
    }

    private void planeToField(double x, double y, double[] out) {
        double u = x / JwstWcs.ARCSEC_PER_RADIAN;
        double v = y / JwstWcs.ARCSEC_PER_RADIAN;
        plane.toField(inverseAffine.applyX(u, v), inverseAffine.applyY(u, v), out);
    }
}
