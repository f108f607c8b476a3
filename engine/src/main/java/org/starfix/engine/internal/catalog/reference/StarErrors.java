package org.starfix.engine.internal.catalog.reference;

import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

/**
 * Errors of star positions at another time, from the covariance of position, parallax and proper motion.
 *
 * <p>Equation: A C A', C the 5 x 5 covariance and A the derivative of the position, rows (1 0 F_ra dt 0) and (0 1 F_dec 0 dt), F the
 * parallax factors. Source: the documentation of Gaia DR3, section 4.1.7, without the terms in the square of the motion. Where a
 * quantity is given without its error, the error counts as zero; an absent correlation too.
 *
 * <p>Stars without motion: {@link #TYPICAL_MOTION} for each year since their epoch, and {@link #TYPICAL_PARALLAX}, are added in
 * square. They are those of a star of magnitude 18 to 20 outside of the Galactic plane, as the stars are for which Gaia has a
 * position only.
 */
final class StarErrors {
    /** Of one coordinate, mas/yr. */
    static final double TYPICAL_MOTION = 5;

    /** Mas. */
    static final double TYPICAL_PARALLAX = 1;

    private static final StarColumn[] ERRORS = {
        StarColumn.RA_ERROR,
        StarColumn.DEC_ERROR,
        StarColumn.PARALLAX_ERROR,
        StarColumn.PMRA_ERROR,
        StarColumn.PMDEC_ERROR
    };

    /** Correlation of parameters i and k, i below k. */
    private static final StarColumn[][] CORRELATIONS = {
        {null, StarColumn.RA_DEC_CORR, StarColumn.RA_PARALLAX_CORR, StarColumn.RA_PMRA_CORR, StarColumn.RA_PMDEC_CORR},
        {null, null, StarColumn.DEC_PARALLAX_CORR, StarColumn.DEC_PMRA_CORR, StarColumn.DEC_PMDEC_CORR},
        {null, null, null, StarColumn.PARALLAX_PMRA_CORR, StarColumn.PARALLAX_PMDEC_CORR},
        {null, null, null, null, StarColumn.PMRA_PMDEC_CORR}
    };

    private final StarMotion motion;
    private final double[] ra;
    private final double[] dec;
    private final double[] epoch;
    private final double[] parallax;
    private final double[][] errors = new double[ERRORS.length][];
    private final double[][][] correlations = new double[ERRORS.length][ERRORS.length][];

    StarErrors(ReferenceStars stars) {
        motion = new StarMotion(stars);
        ra = stars.values(StarColumn.RA);
        dec = stars.values(StarColumn.DEC);
        epoch = stars.values(StarColumn.EPOCH);
        parallax = stars.values(StarColumn.PARALLAX);
        for (int i = 0; i < ERRORS.length; i++) {
            errors[i] = stars.values(ERRORS[i]);
            for (int k = i + 1; k < ERRORS.length; k++) {
                correlations[i][k] = stars.values(CORRELATIONS[i][k]);
            }
        }
    }

    /** The errors at a known viewpoint. */
    PositionErrors at(Viewpoint from) {
        int n = ra.length;
        double[] errorRa = new double[n];
        double[] errorDec = new double[n];
        double[] correlation = new double[n];
        double[][] c = new double[ERRORS.length][ERRORS.length];
        for (int star = 0; star < n; star++) {
            covariance(star, c);
            double[] alongRa = derivative(star, from, 0);
            double[] alongDec = derivative(star, from, 1);
            errorRa[star] = Math.sqrt(product(alongRa, c, alongRa));
            errorDec[star] = Math.sqrt(product(alongDec, c, alongDec));
            double both = product(alongRa, c, alongDec) / (errorRa[star] * errorDec[star]);
            correlation[star] = Double.isNaN(both) ? 0 : both;
        }
        return PositionErrors.of(errorRa, errorDec, correlation);
    }

    /** The errors as they were published. */
    PositionErrors published() {
        double[] correlation = correlations[0][1].clone();
        for (int star = 0; star < correlation.length; star++) {
            correlation[star] = zeroIfAbsent(correlation[star]);
        }
        return PositionErrors.of(errors[0], errors[1], correlation);
    }

    private double[] derivative(int star, Viewpoint from, int coordinate) {
        double years = from.year() - epoch[star];
        return coordinate == 0
                ? new double[] {1, 0, StarMotion.parallaxFactorRa(ra[star], from), years, 0}
                : new double[] {0, 1, StarMotion.parallaxFactorDec(ra[star], dec[star], from), 0, years};
    }

    private void covariance(int star, double[][] c) {
        boolean moving = motion.isKnown(star);
        boolean[] known = {true, true, moving && !Double.isNaN(parallax[star]), moving, moving};
        double[] sigma = {errors[0][star], errors[1][star], TYPICAL_PARALLAX, TYPICAL_MOTION, TYPICAL_MOTION};
        for (int i = 2; i < sigma.length; i++) {
            sigma[i] = known[i] ? zeroIfAbsent(errors[i][star]) : sigma[i];
        }
        for (int i = 0; i < sigma.length; i++) {
            c[i][i] = sigma[i] * sigma[i];
            for (int k = i + 1; k < sigma.length; k++) {
                c[i][k] = known[i] && known[k] ? zeroIfAbsent(correlations[i][k][star]) * sigma[i] * sigma[k] : 0;
                c[k][i] = c[i][k];
            }
        }
    }

    /**
     * The weight of a star without motion, so many years from its epoch, where a star with motion has 1: 1 / (1 + years^2), as if
     * positions were good to the typical motion of a year. A star without an epoch counts as one from a century ago.
     */
    static double trustWithoutMotion(double years) {
        double age = Double.isNaN(years) ? 100 : years;
        return 1 / (1 + age * age);
    }

    private static double zeroIfAbsent(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static double product(double[] a, double[][] c, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                sum += a[i] == 0 || b[k] == 0 ? 0 : a[i] * c[i][k] * b[k];
            }
        }
        return sum;
    }
}
