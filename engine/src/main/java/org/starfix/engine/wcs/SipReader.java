package org.starfix.engine.wcs;

import org.starfix.engine.fits.Header;
import org.starfix.engine.numeric.MalformedDataException;

/** Reads the forward SIP polynomials. As in astropy they count whether or not CTYPE ends in -SIP. */
final class SipReader {
    private static final int MAX_ORDER = 9;

    private final Header header;

    SipReader(Header header) {
        this.header = header;
    }

    Distortion read(double crpixX, double crpixY) {
        boolean a = header.contains("A_ORDER");
        boolean b = header.contains("B_ORDER");
        if (!a && !b) {
            return new NoDistortion();
        }
        if (!a || !b) {
            throw malformed((a ? "B_ORDER" : "A_ORDER") + " got nothing, expected 0 to " + MAX_ORDER
                    + ", since the other SIP polynomial is there; correct the header");
        }
        return new SipDistortion(crpixX, crpixY, polynomial("A"), polynomial("B"));
    }

    private SipPolynomial polynomial(String name) {
        String orderKey = name + "_ORDER";
        long order = header.integer(orderKey)
                .orElseThrow(() -> malformed(orderKey + " got no value, expected 0 to " + MAX_ORDER));
        if (order < 0 || order > MAX_ORDER) {
            throw malformed(orderKey + " got " + order + ", expected 0 to " + MAX_ORDER + "; correct the header");
        }
        int n = (int) order;
        double[][] byPower = new double[n + 1][n + 1];
        for (int p = 0; p <= n; p++) {
            for (int q = 0; p + q <= n; q++) {
                String key = name + "_" + p + "_" + q;
                byPower[p][q] =
                        FitsWcsReader.finite(header, key, header.number(key).orElse(0));
            }
        }
        return new SipPolynomial(n, byPower);
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(header.where() + ": " + what);
    }
}
