package org.starfix.engine.internal.sky.wcs.distortion;

/**
 * The SIP convention: {@code f = u + A(u, v)}, {@code g = v + B(u, v)}, with (u, v) and (f, g) counted from CRPIX.
 *
 * <p>The way back solves the forward polynomials by Newton's method; AP and BP are not used, as in astropy. It gives NaN
 * where it does not converge, and where the solution lies beyond a fold of the polynomials.
 *
 * <p>Error: the way back closes to {@value #CLOSURE_PIXELS} pixels or better.
 *
 * <p>Source: Shupe et al. 2005, ASPC 347, 491.
 *
 * @param crpixX,crpixY the origin of (u, v), 0-based pixel
 */
public record SipDistortion(double crpixX, double crpixY, SipPolynomial a, SipPolynomial b) implements Distortion {
    /** The last Newton step; the error left is about its square times the curvature of the distortion. */
    private static final double CLOSURE_PIXELS = 1e-9;

    private static final int MAX_ITERATIONS = 30;

    @Override
    public void pixelToFocal(double x, double y, double[] out) {
        double u = x - crpixX;
        double v = y - crpixY;
        out[0] = x + a.value(u, v);
        out[1] = y + b.value(u, v);
    }

    @Override
    public void focalToPixel(double x, double y, double[] out) {
        double f = x - crpixX;
        double g = y - crpixY;
        double u = f;
        double v = g;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double missU = u + a.value(u, v) - f;
            double missV = v + b.value(u, v) - g;
            double j00 = 1 + a.derivativeU(u, v);
            double j01 = a.derivativeV(u, v);
            double j10 = b.derivativeU(u, v);
            double j11 = 1 + b.derivativeV(u, v);
            double det = j00 * j11 - j01 * j10;
            double stepU = (j11 * missU - j01 * missV) / det;
            double stepV = (j00 * missV - j10 * missU) / det;
            u -= stepU;
            v -= stepV;
            // det > 0: on this side of the fold. False for NaN as well.
            if (Math.abs(stepU) <= CLOSURE_PIXELS && Math.abs(stepV) <= CLOSURE_PIXELS && det > 0) {
                out[0] = u + crpixX;
                out[1] = v + crpixY;
                return;
            }
        }
        out[0] = Double.NaN;
        out[1] = Double.NaN;
    }
}
