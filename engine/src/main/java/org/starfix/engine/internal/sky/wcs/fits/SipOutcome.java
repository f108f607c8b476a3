package org.starfix.engine.internal.sky.wcs.fits;

import java.io.Serializable;

/** What came of a SIP fit. */
public sealed interface SipOutcome extends Serializable {

    record Fitted(SipApproximation approximation) implements SipOutcome {}

    /** The best degree still misses by more than asked for. */
    record TooInaccurate(int degree, double maxErrorPixels, double limitPixels) implements SipOutcome {}

    /** The WCS, or its gnomonic projection, has no value at a pixel (0-based) that the fit needs. */
    record Undefined(double x, double y) implements SipOutcome {}
}
