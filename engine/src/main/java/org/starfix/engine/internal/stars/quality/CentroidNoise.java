package org.starfix.engine.internal.stars.quality;

/** How the positions of a finder answer to the noise of the pixels. Sources are counted as in the finder's catalogue, from 0. */
public interface CentroidNoise {
    /** Variances of a position along x and y, in square pixels; NaN where the noise says nothing about it. */
    record Variance(double x, double y) {
        /** Nothing is known. */
        public static final Variance UNKNOWN = new Variance(Double.NaN, Double.NaN);
    }

    SourceBox box(int source);

    /**
     * The variance of a source's position.
     *
     * @param pixelVariances of the pixels of the box, row-major, 0 outside the image; lent for this call
     * @param background level at the middle of the box
     */
    Variance variance(int source, double[] pixelVariances, double background);
}
