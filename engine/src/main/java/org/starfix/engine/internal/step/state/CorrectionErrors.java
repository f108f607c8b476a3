package org.starfix.engine.internal.step.state;

import java.io.Serializable;

/**
 * Standard errors of a correction, on the sky, arcsec; NaN where they are not known.
 *
 * @param east,north at the centre of the group
 * @param corner the largest at a corner, an axis
 * @param floor what detections have besides their random errors, an axis
 */
public record CorrectionErrors(double east, double north, double corner, double floor) implements Serializable {
    /** Not known. */
    public static final CorrectionErrors UNKNOWN = new CorrectionErrors(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public boolean isKnown() {
        return Double.isFinite(east + north + floor);
    }
}
