package org.starfix.engine.internal.stars.detect;

import org.starfix.engine.internal.stars.segment.SegmentShape;

/**
 * The star that a segment is the upper part of: a Gaussian on the background with the area, the flux and the axes of the segment. It says
 * how far the star reaches.
 *
 * <p>With t the threshold above the background, N the area, F the flux above the background, A the height and s the width of the
 * Gaussian, whose contour of height t encloses the segment:
 *
 * <pre>
 *   N = 2 pi s^2 ln(A / t),   F = 2 pi s^2 (A - t),   so   (x - 1) / ln x = F / (N t)   with x = A / t
 * </pre>
 */
final class ThresholdedStar {
    private static final int ITERATIONS = 20;

    private final double background;
    private final double height;
    private final double logRatio;
    private final double xCenter;
    private final double yCenter;
    /** The quadratic form that is 1 on the edge of the segment. */
    private final double xx;

    private final double yy;
    private final double xy;

    /**
     * @param threshold,background absolute; the threshold must be above the background
     * @param flux above the background
     */
    ThresholdedStar(
            double x, double y, SegmentShape shape, double threshold, double background, int area, double flux) {
        this.background = background;
        xCenter = x;
        yCenter = y;
        double t = threshold - background;
        double ratio = ratio(flux / (area * t));
        height = t * ratio;
        logRatio = Math.log(ratio);
        double radiusSquare = area / Math.PI;
        double axes = shape.semiminor() / shape.semimajor();
        if (!(axes > 0)) {
            axes = 1;
        }
        double angle = axes < 1 ? Math.toRadians(shape.orientation()) : 0;
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        xx = (cos * cos * axes + sin * sin / axes) / radiusSquare;
        yy = (sin * sin * axes + cos * cos / axes) / radiusSquare;
        xy = cos * sin * (axes - 1 / axes) / radiusSquare;
    }

    /** The value without noise at a pixel. */
    double at(int x, int y) {
        double dx = x - xCenter;
        double dy = y - yCenter;
        return background + height * Math.exp(-logRatio * (xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy));
    }

    /** Solves (x - 1) / ln x = mean for x > 1 by Newton's method, from above. */
    private static double ratio(double mean) {
        if (!(mean > 1)) {
            return 1;
        }
        double x = mean * mean + 1;
        for (int i = 0; i < ITERATIONS; i++) {
            double step = (x - 1 - mean * Math.log(x)) / (1 - mean / x);
            x -= step;
            if (!(Math.abs(step) > 1e-6 * x)) {
                break;
            }
        }
        return x;
    }
}
