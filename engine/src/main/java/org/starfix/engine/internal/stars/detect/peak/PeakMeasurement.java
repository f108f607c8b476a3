package org.starfix.engine.internal.stars.detect.peak;

import java.util.Comparator;
import java.util.List;

/**
 * Measures the peaks that the search visits. Scratch space for one image.
 *
 * @param <S> what a peak is measured to be
 */
public interface PeakMeasurement<S extends PeakSource> extends PeakSearch.Visitor {
    /** The peaks that could be measured and lie within the limits, in the order of the visits. */
    List<S> accepted();

    /** Ascending brightness. */
    Comparator<S> brightness();
}
