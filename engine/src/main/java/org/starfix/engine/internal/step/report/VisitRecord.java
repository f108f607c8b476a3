package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * How far the pointing of a visit was off: a row of the ledger.
 *
 * @param field identity of the field that tells of it
 * @param visit its name, with that of its guide star where that is known
 * @param groups how many it has
 * @param east,north shift at the centre of its groups, arcsec
 * @param roll degrees, from east to north
 * @param sigma standard error of the shift, an axis, arcsec
 * @param deviation distance from what is expected of a pointing, in its widths
 * @param suspect whether that is so far that the guide star is likely to be another
 * @param facts where and when it was, and the errors one by one
 * @param influence how far the group that moves most would move without this visit, in its errors; NaN if that is not known
 * @param influenceArcsec the same at its centre or a corner, arcsec
 * @param influenced the identity of that group; empty if none moves
 */
public record VisitRecord(
        String field,
        String visit,
        int groups,
        double east,
        double north,
        double roll,
        double sigma,
        double deviation,
        boolean suspect,
        Facts facts,
        double influence,
        double influenceArcsec,
        String influenced)
        implements Serializable {

    /**
     * More of a visit.
     *
     * @param guideStar empty if that is not known
     * @param ra,dec centre of its groups, degrees
     * @param year mean of their times; NaN if none is known
     * @param sigmaEast,sigmaNorth standard errors of the shift, arcsec
     * @param sigmaRoll degrees
     */
    public record Facts(
            String guideStar, double ra, double dec, double year, double sigmaEast, double sigmaNorth, double sigmaRoll)
            implements Serializable {}

    /** The same, told of by another field. */
    public VisitRecord in(String newField) {
        return new VisitRecord(
                newField,
                visit,
                groups,
                east,
                north,
                roll,
                sigma,
                deviation,
                suspect,
                facts,
                influence,
                influenceArcsec,
                influenced);
    }
}
