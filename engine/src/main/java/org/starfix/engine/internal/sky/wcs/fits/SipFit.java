package org.starfix.engine.internal.sky.wcs.fits;

import java.util.List;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.distortion.Distortion;
import org.starfix.engine.internal.sky.wcs.distortion.NoDistortion;
import org.starfix.engine.internal.sky.wcs.distortion.SipDistortion;
import org.starfix.engine.internal.sky.wcs.distortion.SipPolynomial;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions.Accuracy;
import org.starfix.engine.internal.sky.wcs.projection.Gnomonic;
import org.starfix.engine.internal.sky.wcs.projection.SkyReference;

/**
 * The TAN-SIP approximation of any WCS.
 *
 * <p>CRVAL is the sky at CRPIX. The sky on a grid over the bounding box, edges included, is projected onto the plane that
 * touches it at CRVAL; polynomials without constant term of the pixels counted from CRPIX are fitted to both plane coordinates,
 * all points alike. Their linear terms are the CD matrix; CD^-1 times the rest is A and B. The degree rises until the largest
 * distance on the grid and on one of twice as many points a side, in pixels of the size at CRPIX, is small enough.
 *
 * <p>Source: behaviour of {@code to_fits_sip} of gwcs 0.21 as used by jwst 1.14.
 */
public final class SipFit {
    private final Wcs wcs;
    private final double crpixX;
    private final double crpixY;
    private final SipOptions options;

    /** @param crpixX,crpixY the reference pixel, 0-based: CRPIX - 1 */
    private SipFit(Wcs wcs, double crpixX, double crpixY, SipOptions options) {
        this.wcs = wcs;
        this.crpixX = crpixX;
        this.crpixY = crpixY;
        this.options = options;
    }

    /**
     * Fits.
     *
     * @param where path and HDU for messages of the WCS that results
     * @param crpix1,crpix2 the reference pixel as in a header, 1-based
     */
    public static SipOutcome fit(String where, Wcs wcs, double crpix1, double crpix2, SipOptions options) {
        return new SipFit(wcs, crpix1 - 1, crpix2 - 1, options).fit(where);
    }

    private SipOutcome fit(String where) {
        double[] sky = new double[2];
        wcs.pixelToSky(crpixX, crpixY, sky);
        if (!Double.isFinite(sky[0]) || !Double.isFinite(sky[1])) {
            return new SipOutcome.Undefined(crpixX, crpixY);
        }
        SkyReference crval = new SkyReference(sky[0], sky[1], 180);
        LinearWcs plane = new LinearWcs(0, 0, Affine2.IDENTITY, crval, new Gnomonic());
        PixelGrid grid = planeGrid(plane, options.pointsPerSide());
        PixelGrid finer = planeGrid(plane, 2 * options.pointsPerSide());
        for (PixelGrid g : List.of(grid, finer)) {
            int hole = g.firstUndefined();
            if (hole >= 0) {
                return new SipOutcome.Undefined(g.u()[hole] + crpixX, g.v()[hole] + crpixY);
            }
        }
        Accuracy wanted = options.forward();
        GridFit fit = GridFit.lowestDegree(grid, finer, wanted, pixelDegrees(plane));
        if (!(fit.maxError() <= wanted.maxErrorPixels())) {
            return new SipOutcome.TooInaccurate(fit.degree(), fit.maxError(), wanted.maxErrorPixels());
        }
        LinearWcs linear = new LinearWcs(crpixX, crpixY, fit.linearTerms(), crval, new Gnomonic());
        Distortion distortion = fit.degree() == 1 ? new NoDistortion() : distortion(fit);
        FitsWcs standIn = new FitsWcs(
                where, wcs.boundingBox(), FrameOfHeader.ICRS, FitsWcsForm.CD_IN_DEGREES, linear, distortion);
        return new SipOutcome.Fitted(
                new SipApproximation(standIn, fit.degree(), fit.maxError(), inverse(distortion, grid, finer)));
    }

    /** Pixels counted from CRPIX against coordinates of the tangent plane in degrees. */
    private PixelGrid planeGrid(LinearWcs plane, int pointsPerSide) {
        return PixelGrid.over(wcs.boundingBox(), crpixX, crpixY, pointsPerSide, (u, v, out) -> {
            wcs.pixelToSky(u + crpixX, v + crpixY, out);
            plane.skyToFocal(out[0], out[1], out);
        });
    }

    /** The size of a pixel at CRPIX, from the next pixels in x and in y. */
    private double pixelDegrees(LinearWcs plane) {
        double[] p = new double[2];
        double[] corners = new double[6];
        for (int i = 0; i < 3; i++) {
            wcs.pixelToSky(crpixX + (i == 1 ? 1 : 0), crpixY + (i == 2 ? 1 : 0), p);
            plane.skyToFocal(p[0], p[1], p);
            corners[2 * i] = p[0];
            corners[2 * i + 1] = p[1];
        }
        double area = (corners[2] - corners[0]) * (corners[5] - corners[1])
                - (corners[3] - corners[1]) * (corners[4] - corners[0]);
        return Math.sqrt(Math.abs(area));
    }

    /** CD^-1 times the terms of degree two and more. */
    private SipDistortion distortion(GridFit fit) {
        Affine2 inverse = fit.linearTerms().inverse();
        int degree = fit.degree();
        double[][] a = new double[degree + 1][degree + 1];
        double[][] b = new double[degree + 1][degree + 1];
        for (int p = 0; p <= degree; p++) {
            for (int q = 0; p + q <= degree; q++) {
                if (p + q >= 2) {
                    double x = fit.x().coefficient(p, q);
                    double y = fit.y().coefficient(p, q);
                    a[p][q] = inverse.applyX(x, y);
                    b[p][q] = inverse.applyY(x, y);
                }
            }
        }
        return new SipDistortion(crpixX, crpixY, new SipPolynomial(degree, a), new SipPolynomial(degree, b));
    }

    private List<SipApproximation.Inverse> inverse(Distortion distortion, PixelGrid grid, PixelGrid finer) {
        if (options.inverse() == SipOptions.Inverse.OMITTED || !(distortion instanceof SipDistortion sip)) {
            return List.of();
        }
        GridFit fit = GridFit.lowestDegree(focalGrid(sip, grid), focalGrid(sip, finer), options.inverseAccuracy(), 1.0);
        if (!(fit.maxError() <= options.inverseAccuracy().maxErrorPixels())) {
            return List.of();
        }
        return List.of(new SipApproximation.Inverse(fit.x(), fit.y(), fit.degree(), fit.maxError()));
    }

    /** Focal-plane pixels counted from CRPIX against what leads from them to detector pixels. */
    private static PixelGrid focalGrid(SipDistortion sip, PixelGrid pixels) {
        int n = pixels.size();
        PixelGrid focal = new PixelGrid(new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            double u = pixels.u()[i];
            double v = pixels.v()[i];
            focal.x()[i] = -sip.a().value(u, v);
            focal.y()[i] = -sip.b().value(u, v);
            focal.u()[i] = u - focal.x()[i];
            focal.v()[i] = v - focal.y()[i];
        }
        return focal;
    }
}
