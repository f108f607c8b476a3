package org.starfix.engine.internal.sky.wcs.frame;

/**
 * The system of FK4: its turn against FK5, and the elliptic part of the annual aberration (E-terms) that its mean places contain.
 *
 * <p>Source: Murray 1989, A&amp;A 218, 325; Explanatory Supplement to the Astronomical Almanac, 1992.
 */
final class Fk4 {
    private static final double B1950 = 1950.0;
    private static final double TROPICAL_YEAR_DAYS = 365.242198781;
    private static final double JD_OF_B1900 = 2415020.31352;
    private static final double JD_OF_J2000 = 2451545.0;
    private static final double CENTURY_DAYS = 36525.0;
    private static final double ABERRATION_DEGREES = 0.0056932;

    private static final Rotation B1950_TO_J2000 = new Rotation(
            0.9999256794956877,
            -0.0111814832204662,
            -0.0048590038153592,
            0.0111814832391717,
            0.9999374848933135,
            -0.0000271625947142,
            0.0048590037723143,
            -0.0000271702937440,
            0.9999881946023742);

    /** Per Julian century of the epoch after 1950, in units of 1e-6: FK4 turns. */
    private static final Rotation TURN = new Rotation(
            -0.0026455262,
            -1.1539918689,
            2.1111346190,
            1.1540628161,
            -0.0129042997,
            0.0236021478,
            -2.1112979048,
            -0.0056024448,
            0.0102587734);

    private Fk4() {}

    /** From FK4 without E-terms, equator of a Besselian year, observed in that year, to FK5 of 2000. */
    static Rotation toFk5(double besselianYear) {
        double julianYear = 2000 + (julianDate(besselianYear) - JD_OF_J2000) / 365.25;
        return B1950_TO_J2000
                .plus(TURN, 1e-6 * (julianYear - 1950) / 100)
                .after(Precession.besselian(besselianYear, B1950));
    }

    /** The E-terms of an equinox as a vector, in units of the sphere's radius. */
    static double[] ellipticTerms(double besselianYear) {
        double t = (julianDate(besselianYear) - julianDate(B1950)) / CENTURY_DAYS;
        double eccentricity = 0.01673011 + t * (-0.00004193 + t * -0.000000126);
        double perigee = Math.toRadians((1015489.951 + t * (6190.67 + t * (1.65 + t * 0.012))) / 3600);
        double t2000 = (julianDate(besselianYear) - JD_OF_J2000) / CENTURY_DAYS;
        double obliquity =
                Math.toRadians((84381.448 + t2000 * (-46.8150 + t2000 * (-0.00059 + t2000 * 0.001813))) / 3600);
        double size = eccentricity * Math.toRadians(ABERRATION_DEGREES);
        return new double[] {
            size * Math.sin(perigee),
            -size * Math.cos(perigee) * Math.cos(obliquity),
            -size * Math.cos(perigee) * Math.sin(obliquity)
        };
    }

    private static double julianDate(double besselianYear) {
        return JD_OF_B1900 + (besselianYear - 1900) * TROPICAL_YEAR_DAYS;
    }
}
