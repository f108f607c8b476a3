package org.starfix.engine.internal.catalog.reference;

import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.MovingPositions;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

/**
 * Where stars are seen: moved along their proper motion, displaced by their parallax. What is not known of a star counts as zero; a
 * star without an epoch or a proper motion stays.
 *
 * <p>Equation: the direction of {@code p + k (e_ra (dt pmra - plx E.e_ra) + e_dec (dt pmdec - plx E.e_dec))}, p the published
 * direction, e_ra and e_dec the directions of increasing coordinates there, E the observer in au, k = 1 mas. Radial velocities
 * are left out. Source: what TweakReg uses (stcal); ESA, The Hipparcos and Tycho Catalogues, volume 1, section 1.2.
 */
final class StarMotion implements MovingPositions {
    private static final long serialVersionUID = 1L;
    private static final double MAS = Math.toRadians(1 / 3_600_000.0);

    private final double[] ra;
    private final double[] dec;
    private final double[] epoch;
    private final double[] pmra;
    private final double[] pmdec;
    private final double[] parallax;

    StarMotion(ReferenceStars stars) {
        ra = stars.values(StarColumn.RA);
        dec = stars.values(StarColumn.DEC);
        epoch = stars.values(StarColumn.EPOCH);
        pmra = stars.values(StarColumn.PMRA);
        pmdec = stars.values(StarColumn.PMDEC);
        parallax = stars.values(StarColumn.PARALLAX);
    }

    private StarMotion(StarMotion all, int[] rows) {
        ra = Columns.take(all.ra, rows);
        dec = Columns.take(all.dec, rows);
        epoch = Columns.take(all.epoch, rows);
        pmra = Columns.take(all.pmra, rows);
        pmdec = Columns.take(all.pmdec, rows);
        parallax = Columns.take(all.parallax, rows);
    }

    @Override
    public MovingPositions rows(int[] rows) {
        return new StarMotion(this, rows);
    }

    /** Whether a star has an epoch and a proper motion. */
    boolean isKnown(int star) {
        return !Double.isNaN(epoch[star]) && !Double.isNaN(pmra[star]) && !Double.isNaN(pmdec[star]);
    }

    @Override
    public void at(int star, Viewpoint from, double[] sky) {
        sky[0] = ra[star];
        sky[1] = dec[star];
        if (!isKnown(star)) {
            return;
        }
        double a = Math.toRadians(ra[star]);
        double d = Math.toRadians(dec[star]);
        double cosA = Math.cos(a);
        double sinA = Math.sin(a);
        double cosD = Math.cos(d);
        double sinD = Math.sin(d);
        double years = from.year() - epoch[star];
        double plx = Double.isNaN(parallax[star]) ? 0 : parallax[star];
        double alongRa = MAS * (years * pmra[star] + plx * parallaxFactorRa(ra[star], from));
        double alongDec = MAS * (years * pmdec[star] + plx * parallaxFactorDec(ra[star], dec[star], from));
        double x = cosD * cosA - alongRa * sinA - alongDec * sinD * cosA;
        double y = cosD * sinA + alongRa * cosA - alongDec * sinD * sinA;
        double z = sinD + alongDec * cosD;
        double moved = Math.toDegrees(Math.atan2(y, x));
        sky[0] = moved < 0 ? moved + 360 : moved;
        sky[1] = Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }

    /** Displacement along right ascension (times the cosine of the declination) per parallax. */
    static double parallaxFactorRa(double ra, Viewpoint from) {
        double a = Math.toRadians(ra);
        return from.x() * Math.sin(a) - from.y() * Math.cos(a);
    }

    /** Displacement along declination per parallax. */
    static double parallaxFactorDec(double ra, double dec, Viewpoint from) {
        double a = Math.toRadians(ra);
        double d = Math.toRadians(dec);
        return (from.x() * Math.cos(a) + from.y() * Math.sin(a)) * Math.sin(d) - from.z() * Math.cos(d);
    }
}
