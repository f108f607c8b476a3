package org.starfix.engine.sky;

import java.io.Serializable;

/** A direction on the sky, ICRS. Units: degrees. */
public record SkyPosition(double ra, double dec) implements Serializable {
    /** Great-circle distance to {@code other}, degrees; accurate for tiny and for antipodal separations. */
    public double separationDegrees(SkyPosition other) {
        double dRa = Math.toRadians(other.ra - ra);
        double d1 = Math.toRadians(dec);
        double d2 = Math.toRadians(other.dec);
        double sinD1 = Math.sin(d1);
        double cosD1 = Math.cos(d1);
        double sinD2 = Math.sin(d2);
        double cosD2 = Math.cos(d2);
        double cosDRa = Math.cos(dRa);
        double a = cosD2 * Math.sin(dRa);
        double b = cosD1 * sinD2 - sinD1 * cosD2 * cosDRa;
        return Math.toDegrees(Math.atan2(Math.hypot(a, b), sinD1 * sinD2 + cosD1 * cosD2 * cosDRa));
    }
}
