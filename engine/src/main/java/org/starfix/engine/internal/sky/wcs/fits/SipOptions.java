package org.starfix.engine.internal.sky.wcs.fits;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How a SIP approximation is sought. Keys: {@code sip_degree}, {@code sip_max_pix_error}, {@code sip_npoints},
 * {@code sip_inverse}, {@code sip_inv_degree}, {@code sip_max_inv_pix_error}.
 *
 * @param forward what the polynomials A and B must reach
 * @param pointsPerSide the fit uses a grid of this many points squared
 * @param inverse whether AP and BP are wanted
 * @param inverseAccuracy what AP and BP must reach
 */
public record SipOptions(Accuracy forward, int pointsPerSide, Inverse inverse, Accuracy inverseAccuracy)
        implements Serializable {
    /** The defaults of the step: degrees 1 to 5, 0.01 pixel, 16 x 16 points, no inverse. */
    public static final SipOptions DEFAULT = new SipOptions(Accuracy.DEFAULT, 16, Inverse.OMITTED, Accuracy.DEFAULT);

    public SipOptions {
        Check.argument(
                pointsPerSide > Math.max(forward.maxDegree, inverseAccuracy.maxDegree),
                "SIP fit: %s points per side are too few for a polynomial of degree %s; take more (sip_npoints)",
                pointsPerSide,
                Math.max(forward.maxDegree, inverseAccuracy.maxDegree));
    }

    /** Whether the polynomials AP and BP, from focal plane to pixel, are fitted too. */
    public enum Inverse {
        OMITTED,
        FITTED
    }

    /**
     * The lowest degree from {@code minDegree} to {@code maxDegree} with errors of at most {@code maxErrorPixels} is wanted.
     */
    public record Accuracy(int minDegree, int maxDegree, double maxErrorPixels) implements Serializable {
        public static final Accuracy DEFAULT = new Accuracy(1, 5, 0.01);
        private static final int HIGHEST_DEGREE = 6;

        public Accuracy {
            Check.argument(
                    1 <= minDegree && minDegree <= maxDegree && maxDegree <= HIGHEST_DEGREE,
                    "SIP fit: degrees from %s to %s are no range within 1 to %s",
                    minDegree,
                    maxDegree,
                    HIGHEST_DEGREE);
            Check.argument(
                    maxErrorPixels > 0, "SIP fit: the largest error must be above 0 pixels, not %s", maxErrorPixels);
        }

        /** This one degree, whatever its error. */
        public static Accuracy ofDegree(int degree) {
            return new Accuracy(degree, degree, Double.POSITIVE_INFINITY);
        }
    }
}
