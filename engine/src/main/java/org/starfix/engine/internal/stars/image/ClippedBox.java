package org.starfix.engine.internal.stars.image;

/**
 * Sigma-clipped median and standard deviation of the pixels of a box. Scratch space, one per thread.
 *
 * <p>Source: the clipping of photutils 1.11 {@code Background2D}: bounds from the median and the population standard
 * deviation, at most five rounds, the last bounds applied to the original pixels.
 */
final class ClippedBox {
    private static final double SIGMA = 3;
    private static final int MAX_ROUNDS = 5;

    private final PixelBuckets pixels = new PixelBuckets();

    /** Takes the usable pixels of the box with corners (x0, y0) and (x1, y1), the latter exclusive; returns their number. */
    int load(Image image, PixelMask mask, int x0, int y0, int x1, int y1) {
        return pixels.load(image, mask, x0, y0, x1, y1);
    }

    /** Clips the loaded pixels, of which there must be one; then {@link #count}, {@link #median} and {@link #rms} are theirs. */
    void clip() {
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        double lowerBound = lower;
        double upperBound = upper;
        pixels.between(lower, upper);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double center = median();
            double width = SIGMA * rms();
            lowerBound = center - width;
            upperBound = center + width;
            lower = Math.max(lower, lowerBound);
            upper = Math.min(upper, upperBound);
            int before = count();
            pixels.between(lower, upper);
            if (count() == before) {
                break;
            }
        }
        pixels.between(lowerBound, upperBound);
    }

    int count() {
        return pixels.count();
    }

    double median() {
        return pixels.median();
    }

    double rms() {
        return pixels.rms();
    }
}
