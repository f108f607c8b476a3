package org.starfix.synthetic.optics;

import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;

/**
 * A detector of the JWST kind: polynomials from pixels to (V2, V3), then differential velocity aberration about the reference
 * point, then (V2, V3) as longitude and latitude of the camera's frame.
 *
 * <p>Units: polynomials take pixel offsets from {@code crpix} to arcsec from (v2Ref, v3Ref), their inverses back.
 */
public final class V2v3Detector implements DetectorModel {
    private static final double ARCSEC_PER_DEGREE = 3600;

    private final double v2Ref;
    private final double v3Ref;
    private final double yAngleDegrees;
    private final double vaScale;
    private final Polynomial2 v2;
    private final Polynomial2 v3;
    private final Polynomial2 inverseX;
    private final Polynomial2 inverseY;
    private final double crpix;
    private final TanSip tanSip;

    /** The (V2, V3) of the reference point in arcsec and the angle from V3 to the detector's y axis. */
    public record Placement(double v2Ref, double v3Ref, double yAngleDegrees, double vaScale) {}

    /** A detector of {@code size x size} pixels with its reference pixel in the middle. */
    public V2v3Detector(Placement placement, int size, Polynomial2 v2, Polynomial2 v3) {
        v2Ref = placement.v2Ref();
        v3Ref = placement.v3Ref();
        yAngleDegrees = placement.yAngleDegrees();
        vaScale = placement.vaScale();
        this.v2 = v2;
        this.v3 = v3;
        crpix = (size - 1) / 2.0;
        Samples samples = new Samples(size);
        int n = samples.u.length;
        double[] dv2 = new double[n];
        double[] dv3 = new double[n];
        for (int i = 0; i < n; i++) {
            dv2[i] = v2.value(samples.u[i], samples.v[i]);
            dv3[i] = v3.value(samples.u[i], samples.v[i]);
        }
        Polynomial2.Terms inverseTerms = new Polynomial2.Terms(0, 5);
        double extent = Math.hypot(dv2[0], dv3[0]);
        inverseX = Polynomial2.fit(dv2, dv3, samples.u, inverseTerms, extent);
        inverseY = Polynomial2.fit(dv2, dv3, samples.v, inverseTerms, extent);
        tanSip = approximation(samples, size);
    }

    /** A 24 x 24 grid of pixel offsets from the middle, out to the edges. */
    private static final class Samples {
        private static final int SIDE = 24;
        private final double[] u = new double[SIDE * SIDE];
        private final double[] v = new double[SIDE * SIDE];

        private Samples(int size) {
            for (int i = 0; i < u.length; i++) {
                int row = i / SIDE;
                u[i] = size * ((i % SIDE) / (SIDE - 1.0) - 0.5);
                v[i] = size * (row / (SIDE - 1.0) - 0.5);
            }
        }
    }

    private TanSip approximation(Samples samples, int size) {
        Gnomonic plane = new Gnomonic(reference());
        double[] p = new double[2];
        double[] q = new double[2];
        plane.project(pixelToCamera(crpix + 0.5, crpix), p);
        plane.project(pixelToCamera(crpix - 0.5, crpix), q);
        double cd11 = p[0] - q[0];
        double cd21 = p[1] - q[1];
        plane.project(pixelToCamera(crpix, crpix + 0.5), p);
        plane.project(pixelToCamera(crpix, crpix - 0.5), q);
        double cd12 = p[0] - q[0];
        double cd22 = p[1] - q[1];
        double determinant = cd11 * cd22 - cd12 * cd21;
        int n = samples.u.length;
        double[] f = new double[n];
        double[] g = new double[n];
        for (int i = 0; i < n; i++) {
            plane.project(pixelToCamera(crpix + samples.u[i], crpix + samples.v[i]), p);
            f[i] = (cd22 * p[0] - cd12 * p[1]) / determinant - samples.u[i];
            g[i] = (cd11 * p[1] - cd21 * p[0]) / determinant - samples.v[i];
        }
        Polynomial2.Terms terms = new Polynomial2.Terms(2, 4);
        return new TanSip(
                crpix,
                new TanSip.Cd(cd11, cd12, cd21, cd22),
                Polynomial2.fit(samples.u, samples.v, f, terms, size / 2.0),
                Polynomial2.fit(samples.u, samples.v, g, terms, size / 2.0));
    }

    @Override
    public SkyPosition reference() {
        return new SkyPosition(v2Ref / ARCSEC_PER_DEGREE, v3Ref / ARCSEC_PER_DEGREE);
    }

    @Override
    public TanSip tanSip() {
        return tanSip;
    }

    @Override
    public UnitVector pixelToCamera(double x, double y) {
        double u = x - crpix;
        double v = y - crpix;
        double lon = vaScale * (v2.value(u, v) + v2Ref) + (1 - vaScale) * v2Ref;
        double lat = vaScale * (v3.value(u, v) + v3Ref) + (1 - vaScale) * v3Ref;
        return UnitVector.ofDegrees(lon / ARCSEC_PER_DEGREE, lat / ARCSEC_PER_DEGREE);
    }

    /** V2 of the reference point, arcsec. */
    public double v2Ref() {
        return v2Ref;
    }

    /** V3 of the reference point, arcsec. */
    public double v3Ref() {
        return v3Ref;
    }

    /** Angle from V3 to the y axis of the detector. */
    public double yAngleDegrees() {
        return yAngleDegrees;
    }

    /** Scale of the velocity aberration. */
    public double vaScale() {
        return vaScale;
    }

    /** Reference pixel of both axes, 0-based. */
    public double crpix() {
        return crpix;
    }

    /** Pixel offsets to V2 less that of the reference point, arcsec. */
    public Polynomial2 v2() {
        return v2;
    }

    /** Pixel offsets to V3 less that of the reference point, arcsec. */
    public Polynomial2 v3() {
        return v3;
    }

    /** Offsets in (V2, V3), arcsec, to the offset in x, pixels. */
    public Polynomial2 inverseX() {
        return inverseX;
    }

    /** Offsets in (V2, V3), arcsec, to the offset in y, pixels. */
    public Polynomial2 inverseY() {
        return inverseY;
    }
}
