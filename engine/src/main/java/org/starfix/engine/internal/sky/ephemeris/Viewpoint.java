package org.starfix.engine.internal.sky.ephemeris;

import java.io.Serializable;

/**
 * When and from where stars are seen.
 *
 * @param year Julian year up to which they move; NaN if it is not known
 * @param x,y,z barycentric position of the observer, au along the axes of ICRS
 */
public record Viewpoint(double year, double x, double y, double z) implements Serializable {
    public static final Viewpoint UNKNOWN = new Viewpoint(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** At a Julian year of TDB at an observatory. */
    public static Viewpoint of(double julianYear, Observatory observatory) {
        double[] xyz = observatory.barycentric(julianYear);
        return new Viewpoint(julianYear, xyz[0], xyz[1], xyz[2]);
    }

    public boolean isKnown() {
        return !Double.isNaN(year);
    }
}
