package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * Where a detector is, apart from where its WCS puts it, in all exposures alike: a row of the ledger.
 *
 * @param field identity of the field that tells of it
 * @param detector instrument and detector
 * @param x,y shift along the axes of the tangent plane, arcsec
 * @param roll about its centre, degrees, from the first axis to the second
 * @param sigmaX,sigmaY standard errors, arcsec
 * @param sigmaRoll degrees
 */
public record DetectorRecord(
        String field, String detector, double x, double y, double roll, double sigmaX, double sigmaY, double sigmaRoll)
        implements Serializable {

    /** The same, told of by another field. */
    public DetectorRecord in(String newField) {
        return new DetectorRecord(newField, detector, x, y, roll, sigmaX, sigmaY, sigmaRoll);
    }
}
