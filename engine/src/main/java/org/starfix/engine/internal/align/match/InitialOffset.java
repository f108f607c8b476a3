package org.starfix.engine.internal.align.match;

import java.io.Serializable;

/**
 * The offset (image minus reference) that is subtracted from the image positions before pairs are looked for. Units: the
 * plane of the lists.
 *
 * @param peakPairs pairs in the highest bin of the histogram, 0 without a histogram
 * @param allPairs pairs in the whole histogram, 0 without a histogram
 */
public record InitialOffset(double x, double y, PeakStatus status, long peakPairs, long allPairs)
        implements Serializable {

    /** An offset that the user gave. */
    public static InitialOffset given(double x, double y) {
        return new InitialOffset(x, y, PeakStatus.GIVEN, 0, 0);
    }
}
