package org.starfix.engine.internal.sky.wcs.fits;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.sky.wcs.distortion.SipPolynomial;

/**
 * A TAN-SIP stand-in for another WCS.
 *
 * @param wcs the stand-in; without SIP terms if degree 1 was enough
 * @param maxErrorPixels largest distance to the original, over the grid of the fit
 * @param inverse the polynomials AP and BP: one entry; none if they were not asked for or not accurate enough
 */
public record SipApproximation(FitsWcs wcs, int degree, double maxErrorPixels, List<Inverse> inverse)
        implements Serializable {
    public SipApproximation {
        inverse = List.copyOf(inverse);
    }

    /** From focal plane to pixel: {@code u = f + AP(f, g)}, {@code v = g + BP(f, g)}. */
    public record Inverse(SipPolynomial ap, SipPolynomial bp, int degree, double maxErrorPixels)
            implements Serializable {}
}
