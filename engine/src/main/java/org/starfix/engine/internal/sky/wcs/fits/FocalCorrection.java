package org.starfix.engine.internal.sky.wcs.fits;

import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * A correction in somebody's tangent plane, turned into a map of the focal-plane pixels that comes before the linear part:
 * {@code CD <- CD M}, {@code CRPIX <- M^-1 (CRPIX - s)}. CRVAL and the parameters of the projection stay, so that nothing is
 * linearised.
 *
 * <p>A correction in a plane with the same projection about the same point is carried over exactly. In any other plane it is not
 * affine in this one, and its best fit over the image is taken.
 */
final class FocalCorrection {
    private static final int POINTS_PER_SIDE = 7;

    private final FitsWcs wcs;
    private final Affine2 correction;
    private final TangentPlane plane;

    FocalCorrection(FitsWcs wcs, Affine2 correction, TangentPlane plane) {
        this.wcs = wcs;
        this.correction = correction;
        this.plane = plane;
    }

    LinearWcs apply() {
        return wcs.linear()
                .after(plane instanceof FitsTangentPlane fits && fits.isAffineTo(wcs) ? carried(fits) : fitted());
    }

    private Affine2 carried(FitsTangentPlane other) {
        Affine2 mineToTheirs =
                other.linear().focalToPlane().inverse().after(wcs.linear().focalToPlane());
        return mineToTheirs.inverse().after(correction).after(mineToTheirs);
    }

    private Affine2 fitted() {
        TangentPlane own = wcs.tangentPlane();
        PixelBox box = wcs.boundingBox();
        PlaneFit fit = new PlaneFit();
        double[] p = new double[2];
        for (int j = 0; j < POINTS_PER_SIDE; j++) {
            for (int i = 0; i < POINTS_PER_SIDE; i++) {
                double x = box.xMin() + i * (box.xMax() - box.xMin()) / (POINTS_PER_SIDE - 1);
                double y = box.yMin() + j * (box.yMax() - box.yMin()) / (POINTS_PER_SIDE - 1);
                own.pixelToPlane(x, y, p);
                double fromX = p[0];
                double fromY = p[1];
                own.planeToSky(fromX, fromY, p);
                plane.skyToPlane(p[0], p[1], p);
                plane.planeToSky(correction.applyX(p[0], p[1]), correction.applyY(p[0], p[1]), p);
                own.skyToPlane(p[0], p[1], p);
                Check.argument(
                        Double.isFinite(p[0]) && Double.isFinite(p[1]),
                        "%s: the tangent plane of the correction does not show pixel (%s, %s), so it is of another field; align"
                                + " exposures of one field only",
                        wcs.where(),
                        x,
                        y);
                fit.add(fromX, fromY, p[0], p[1]);
            }
        }
        return fit.affine();
    }
}
