package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import org.starfix.engine.internal.sky.healpix.Healpix;

/**
 * A star of a simultaneous solution: a row of the ledger. Columns that catalogues have are called as in that of Gaia.
 *
 * <p>Units: degrees (ICRS), Julian years, mas, mas/yr; NaN where something is not known.
 *
 * @param field identity of the field that its first detection is in
 * @param id what it is called: the same as long as its first detection is
 * @param first its first detection
 * @param place where it is, and {@code motion} how it moves
 * @param fit what its detections say
 * @param magnitude mean of the detections in its filter, zero for a flux of one
 * @param filter of its magnitude; empty if that is not known
 * @param inCatalog whether it is a star of the absolute catalogue, and {@code catalogId} what it is called there; 0 where that is not known
 */
public record StarRecord(
        String field,
        long id,
        First first,
        Place place,
        Motion motion,
        Fit fit,
        double magnitude,
        String filter,
        boolean inCatalog,
        long catalogId)
        implements Serializable {
    private static final int FINEST = 29;

    /**
     * A detection.
     *
     * @param name of the exposure, and {@code detector} of it
     * @param source what the detection is called in the catalogue of the exposure
     */
    public record First(String name, String detector, int source) implements Serializable {}

    /** A position with its standard errors along right ascension (on the sky) and declination, and the correlation of these. */
    public record Place(double ra, double dec, double epoch, double raError, double decError, double correlation)
            implements Serializable {}

    /** A motion, that along right ascension times the cosine of the declination, with its errors where it is solved for. */
    public record Motion(double ra, double dec, double raError, double decError) implements Serializable {}

    /**
     * How well the detections agree.
     *
     * @param detections that count, and {@code found} all
     * @param chiSquared of the residuals, and {@code degrees} of freedom
     */
    public record Fit(int detections, int found, double chiSquared, int degrees) implements Serializable {}

    /** The pixel of the sky that it is in, of the finest order: what stars are sorted by. */
    public long pixel() {
        return Healpix.pixel(FINEST, place.ra(), place.dec());
    }
}
