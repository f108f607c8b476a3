package org.starfix.engine.internal.sky.ephemeris;

import java.util.Locale;

/**
 * Where a telescope is, as far as parallaxes need it.
 *
 * <p>Error: a place on the Earth or in a low orbit is taken for its centre, 4.7e-5 au at most; an orbit around L2 for L2, up to
 * 6e-3 au: 6 microarcsec for a star of 1 mas of parallax, 0.6 mas for one of 100.
 */
public enum Observatory {
    EARTH(1),
    /** The second Lagrange point, behind the Earth as seen from the Sun: JWST, Roman, Gaia. */
    L2(1.01);

    private final double earthVectors;

    Observatory(double earthVectors) {
        this.earthVectors = earthVectors;
    }

    /** Where a telescope of that name is; on the Earth or near it unless it is known to be elsewhere. */
    public static Observatory of(String telescope) {
        return switch (telescope.strip().toUpperCase(Locale.ROOT)) {
            case "JWST", "ROMAN", "WFIRST", "EUCLID", "GAIA" -> L2;
            default -> EARTH;
        };
    }

    /** The barycentric position at a Julian year of TDB, au along the axes of ICRS. */
    double[] barycentric(double julianYear) {
        double[] xyz = EarthOrbit.barycentric(julianYear);
        for (int axis = 0; axis < 3; axis++) {
            xyz[axis] *= earthVectors;
        }
        return xyz;
    }
}
