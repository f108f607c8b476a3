package org.starfix.engine.internal.stars.segment;

/** A threshold that differs from pixel to pixel. Scratch space for one image. */
@FunctionalInterface
public interface PixelThreshold {
    /** Writes the threshold of every pixel of row y to {@code out}. */
    void row(int y, double[] out);
}
