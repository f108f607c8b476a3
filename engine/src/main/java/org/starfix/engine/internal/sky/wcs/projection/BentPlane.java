package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.sky.wcs.distortion.PlaneBend;

/** A projection whose plane is bent: TPV and TNX on TAN, ZPX on ZPN. */
public record BentPlane(String code, PlaneBend bend, Projection base) implements Projection {

    @Override
    public double originLatitude() {
        return base.originLatitude();
    }

    @Override
    public void planeToNative(double x, double y, double[] vector) {
        bend.bend(x, y, vector);
        base.planeToNative(vector[0], vector[1], vector);
    }

    @Override
    public void nativeToPlane(double vx, double vy, double vz, double[] out) {
        base.nativeToPlane(vx, vy, vz, out);
        bend.unbend(out[0], out[1], out);
    }
}
