package org.starfix.engine.internal.sky.wcs.distortion;

import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/**
 * Reads the forward SIP polynomials. As in astropy they count whether or not CTYPE ends in -SIP, and only if both orders are 2 or
 * more.
 */
public final class SipReader {
    private static final int MAX_ORDER = 9;

    private final WcsHeader header;

    public SipReader(WcsHeader header) {
        this.header = header;
    }

    /** @param crpixX,crpixY 0-based */
    public Distortion read(double crpixX, double crpixY) {
        int a = order("A_ORDER");
        int b = order("B_ORDER");
        if (a > 1 && b < 0 || b > 1 && a < 0) {
            throw header.malformed((a > 1 ? "B_ORDER" : "A_ORDER")
                    + " is missing, although the other SIP polynomial is there; add an order of 0 to " + MAX_ORDER);
        }
        if (a <= 1 || b <= 1) {
            return new NoDistortion();
        }
        return new SipDistortion(crpixX, crpixY, polynomial("A", a), polynomial("B", b));
    }

    /** -1 if there is no such keyword. */
    private int order(String key) {
        if (!header.contains(key)) {
            return -1;
        }
        long order = header.cards()
                .integer(key)
                .orElseThrow(() -> header.malformed(key + " has no value; give it an order of 0 to " + MAX_ORDER));
        if (order < 0 || order > MAX_ORDER) {
            throw header.malformed(
                    key + " is " + order + ", but orders go from 0 to " + MAX_ORDER + "; correct the header");
        }
        return (int) order;
    }

    private SipPolynomial polynomial(String name, int order) {
        double[][] byPower = new double[order + 1][order + 1];
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                byPower[p][q] = header.number(name + "_" + p + "_" + q).orElse(0);
            }
        }
        return new SipPolynomial(order, byPower);
    }
}
