package org.starfix.engine.internal.sky.wcs.frame;

/**
 * Mean equator and ecliptic of a date.
 *
 * <p>Source: IAU 2006, Fukushima-Williams angles of Hilton et al. 2006, Celest. Mech. 94, 351; before FK5 Newcomb's constants
 * as in Murray 1989, A&amp;A 218, 325.
 */
final class Precession {
    private static final double ARCSEC = Math.toRadians(1.0 / 3600);

    /** Coefficients of the powers of Julian centuries from 2000, arcsec. */
    private static final double[] GAMMA = {-0.052928, 10.556378, 0.4932044, -0.00031238, -0.000002788, 0.0000000260};

    private static final double[] PHI = {84381.412819, -46.811016, 0.0511268, 0.00053289, -0.000000440, -0.0000000176};
    private static final double[] PSI = {-0.041775, 5038.481484, 1.5584175, -0.00018522, -0.000026452, -0.0000000148};
    private static final double[] OBLIQUITY = {
        84381.406, -46.836769, -0.0001831, 0.00200340, -0.000000576, -0.0000000434
    };

    private Precession() {}

    /** From ICRS to the mean equator and equinox of a Julian year. */
    static Rotation icrsToEquator(double julianYear) {
        double t = centuries(julianYear);
        return Rotation.x(-polynomial(OBLIQUITY, t))
                .after(Rotation.z(-polynomial(PSI, t)))
                .after(Rotation.x(polynomial(PHI, t)))
                .after(Rotation.z(polynomial(GAMMA, t)));
    }

    /** From ICRS to the mean ecliptic and equinox of a Julian year. */
    static Rotation icrsToEcliptic(double julianYear) {
        return Rotation.x(polynomial(OBLIQUITY, centuries(julianYear))).after(icrsToEquator(julianYear));
    }

    /** From the equator of 2000 to that of a Julian year, without the bias between ICRS and the former. */
    static Rotation equator2000To(double julianYear) {
        return icrsToEquator(julianYear).after(icrsToEquator(2000).transposed());
    }

    /** From the equator of one Besselian year to that of another in the system of FK4. */
    static Rotation besselian(double from, double to) {
        double t = (from - 1850) / 1000;
        double dt = (to - from) / 1000;
        double first = 23035.545 + t * 139.720 + 0.060 * t * t;
        double zeta = dt * (first + dt * (30.240 - 0.27 * t + dt * 17.995));
        double z = dt * (first + dt * (109.480 + 0.39 * t + dt * 18.325));
        double theta = dt * (20051.12 - 85.29 * t - 0.37 * t * t + dt * (-42.65 - 0.37 * t + dt * -41.8));
        return Rotation.z(-z * ARCSEC).after(Rotation.y(theta * ARCSEC)).after(Rotation.z(-zeta * ARCSEC));
    }

    private static double centuries(double julianYear) {
        return (julianYear - 2000) / 100;
    }

    private static double polynomial(double[] arcsec, double t) {
        double value = 0;
        for (int i = arcsec.length - 1; i >= 0; i--) {
            value = value * t + arcsec[i];
        }
        return value * ARCSEC;
    }
}
