package org.starfix.engine.internal.align.order;

import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** A WCS whose tangent plane says that its unit is an arcsec, so that match lengths can be given in units of the plane. */
public record PixelUnitWcs(Wcs wcs) implements Wcs {

    @Override
    public void pixelToSky(double x, double y, double[] out) {
        wcs.pixelToSky(x, y, out);
    }

    @Override
    public void skyToPixel(double ra, double dec, double[] out) {
        wcs.skyToPixel(ra, dec, out);
    }

    @Override
    public PixelBox boundingBox() {
        return wcs.boundingBox();
    }

    @Override
    public TangentPlane tangentPlane() {
        return new Plane(wcs.tangentPlane());
    }

    @Override
    public Wcs corrected(Affine2 correction, TangentPlane plane) {
        return new PixelUnitWcs(wcs.corrected(correction, plane));
    }

    private record Plane(TangentPlane plane) implements TangentPlane {
        @Override
        public void skyToPlane(double ra, double dec, double[] out) {
            plane.skyToPlane(ra, dec, out);
        }

        @Override
        public void planeToSky(double x, double y, double[] out) {
            plane.planeToSky(x, y, out);
        }

        @Override
        public void pixelToPlane(double x, double y, double[] out) {
            plane.pixelToPlane(x, y, out);
        }

        @Override
        public void planeToPixel(double x, double y, double[] out) {
            plane.planeToPixel(x, y, out);
        }

        @Override
        public double unitArcsec() {
            return 1;
        }
    }
}
