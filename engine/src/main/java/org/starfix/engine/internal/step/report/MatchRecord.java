package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;

/**
 * One matched pair: a row of the ledger.
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
        double flux)
        implements Serializable {}
