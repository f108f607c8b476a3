package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;

/**
 * One matched pair: a row of the ledger.
 *
 * <p>The exposure is that of {@code name} and {@code place}, as in {@link ExposureRecord}; {@code fileName} is what log lines call it, which
 * files of several folders may have in common. Fields that were stored before the ledger said so have an empty name.
 *
 * <p>Units: x and y 0-based pixels; ra and dec degrees, of the reference source when the exposure was taken; residuals (reference minus corrected source)
 * in arcsec of the tangent plane, NaN for a pair that the fit dropped; flux of the source
 * as its finder defines it, NaN if it is not known.
 */
public record MatchRecord(
        String field,
        AlignmentStage stage,
        String group,
        String fileName,
        int sourceId,
        double x,
        double y,
        int referenceId,
        double referenceRa,
        double referenceDec,
        double residualX,
        double residualY,
        boolean used,
        double flux,
        String name,
        int place)
        implements Serializable {
    /** The same row, of this exposure. */
    public MatchRecord of(String newName, int newPlace) {
        return new MatchRecord(
                field,
                stage,
                group,
                fileName,
                sourceId,
                x,
                y,
                referenceId,
                referenceRa,
                referenceDec,
                residualX,
                residualY,
                used,
                flux,
                newName,
                newPlace);
    }
}
