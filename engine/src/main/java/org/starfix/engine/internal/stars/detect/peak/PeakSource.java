package org.starfix.engine.internal.stars.detect.peak;

/** A peak of the convolved image as a source: what every finder of peaks measures. */
public interface PeakSource {
    /** The centroid, 0-based pixels. */
    double x();

    /** The centroid, 0-based pixels. */
    double y();

    /** What the finder calls flux. */
    double flux();
}
