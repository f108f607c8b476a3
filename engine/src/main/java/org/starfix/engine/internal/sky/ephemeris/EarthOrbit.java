package org.starfix.engine.internal.sky.ephemeris;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The position of the Earth from the barycentre of the solar system.
 *
 * <p>Source: the series VSOP87E of P. Bretagnon and G. Francou, Astronomy and Astrophysics 202, 309 (1988), its 711 terms above
 * 2e-8 au, turned to ICRS; and a smooth correction, because the masses of the outer planets were not well known then and Pluto is
 * not in it: the difference to an ephemeris of 2000 (ERFA's {@code epv00}) between 1975 and 2065 as a polynomial of degree 4 and a
 * wave of the period of Saturn.
 *
 * <p>Error: 7e-7 au at most, 2.2e-7 rms, from 1975 to 2065 (without the correction 1.3e-5); outside of these years, where the
 * correction stays as it is at their edge, up to about 1e-5.
 */
public final class EarthOrbit {
    private static final double J2000 = 2000;
    private static final double FIRST_YEAR = 1975;
    private static final double LAST_YEAR = 2065;
    private static final double SATURN_YEARS = 29.457;

    /** From the dynamical ecliptic of VSOP87 to the equator of J2000; the matrix that comes with it. */
    private static final double[][] TO_EQUATOR = {
        {1, 0.000000440360, -0.000000190919},
        {-0.000000479966, 0.917482137087, -0.397776982902},
        {0, 0.397776982902, 0.917482137087}
    };

    /** Per axis: powers 0 to 4 of centuries since 2000, cosine, sine; au. */
    private static final double[][] CORRECTION = {
        {
            5.37359749e-06,
            2.99565991e-05,
            -5.53300983e-05,
            -1.00102899e-04,
            1.43793744e-04,
            -2.78728526e-07,
            3.25506966e-07
        },
        {
            -6.50978911e-06,
            2.34201614e-05,
            5.34480601e-05,
            -1.15451097e-04,
            3.57345736e-05,
            -3.46012165e-07,
            -2.45670028e-07
        },
        {
            -2.83532913e-06,
            9.36726131e-06,
            2.40580944e-05,
            -4.88407731e-05,
            1.39305383e-05,
            -1.30347711e-07,
            -1.24662101e-07
        }
    };

    /** Shape: n x 5: axis, power of time, amplitude, phase, frequency. */
    private static final double[][] TERMS = terms();

    private EarthOrbit() {}

    /** The three coordinates at a Julian year of TDB, au along the axes of ICRS. */
    public static double[] barycentric(double julianYear) {
        double t = (julianYear - J2000) / 1000;
        double[] ecliptic = new double[3];
        for (double[] term : TERMS) {
            ecliptic[(int) term[0]] += term[2] * Math.pow(t, term[1]) * Math.cos(term[3] + term[4] * t);
        }
        double[] equatorial = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            equatorial[axis] = correction(axis, Math.max(FIRST_YEAR, Math.min(LAST_YEAR, julianYear)));
            for (int k = 0; k < 3; k++) {
                equatorial[axis] += TO_EQUATOR[axis][k] * ecliptic[k];
            }
        }
        return equatorial;
    }

    private static double correction(int axis, double julianYear) {
        double[] c = CORRECTION[axis];
        double t = (julianYear - J2000) / 100;
        double angle = 2 * Math.PI * (julianYear - J2000) / SATURN_YEARS;
        return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * c[4]))) + c[5] * Math.cos(angle) + c[6] * Math.sin(angle);
    }

    private static double[][] terms() {
        try (InputStream in = EarthOrbit.class.getResourceAsStream("earth-vsop87e.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(EarthOrbit::term)
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] term(String line) {
        String[] words = line.split(" ");
        return new double[] {
            "XYZ".indexOf(words[0]),
            Double.parseDouble(words[1]),
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]),
            Double.parseDouble(words[4])
        };
    }
}
