package org.starfix.engine.internal.stars.detect.peak;

import org.starfix.engine.internal.base.numeric.NormalDistribution;
import org.starfix.engine.internal.stars.image.Image;

/**
 * What the choice of the peak adds to the variance of a centroid. The box that is measured is centred on the peak of the convolved
 * image, and noise moves the peak; an estimator that depends on the box then jumps.
 *
 * <p>A neighbour along an axis that is lower by z, in units of the noise of the difference, might as well have been the peak with the
 * chance p = Phi(-z). If the centroid measured there differs by j, and c is the covariance of the centroid here with the difference
 * in its units, this adds
 *
 * <pre>
 *   p (1 - p) j^2 - 2 c j phi(z)
 * </pre>
 *
 * <p>The second term, as large as the first, is there because the noise that moves the peak moves the centroid too. What a peak two
 * pixels or a diagonal away would change is left out. Scratch space for one image.
 */
public final class PeakChoice {
    /** Beyond this many sigma the peak is the peak. */
    private static final double CERTAIN = 8;

    private final Image image;
    private final GaussianKernel kernel;

    public PeakChoice(Image image, GaussianKernel kernel) {
        this.image = image;
        this.kernel = kernel;
    }

    /**
     * How a peak compares with a neighbour.
     *
     * @param z height above the neighbour, in units of the noise of the difference
     * @param covariance of the centroid with the difference, in the same unit and pixels
     */
    public record Comparison(double z, double covariance) {
        /** Whether the neighbour might have been the peak. */
        public boolean isOpen() {
            return z < CERTAIN;
        }

        /** What is added to the variance of a centroid that would differ by {@code jump} pixels; NaN: nothing is measured there. */
        public double added(double jump) {
            double p = NormalDistribution.above(z);
            double added = p * (1 - p) * jump * jump - 2 * covariance * jump * NormalDistribution.density(z);
            return Double.isNaN(added) ? 0 : added;
        }
    }

    /**
     * Compares the peak (x, y) with its neighbour at (x + dx, y + dy).
     *
     * @param pixelVariances of the pixels of the kernel's box around the peak; those beyond it are like the nearest
     * @param derivatives of the centroid by the pixels of the box
     */
    public Comparison compare(int x, int y, int dx, int dy, double[] pixelVariances, double[] derivatives) {
        double difference = 0;
        double variance = 0;
        double covariance = 0;
        for (int j = -kernel.yRadius() - 1; j <= kernel.yRadius() + 1; j++) {
            for (int i = -kernel.xRadius() - 1; i <= kernel.xRadius() + 1; i++) {
                double weight = at(kernel.kernel(), i, j) - at(kernel.kernel(), i - dx, j - dy);
                if (weight != 0) {
                    double ofPixel = nearest(pixelVariances, i, j);
                    difference += weight * pixel(x + i, y + j);
                    variance += weight * weight * ofPixel;
                    covariance += weight * at(derivatives, i, j) * ofPixel;
                }
            }
        }
        double sigma = Math.sqrt(variance);
        return new Comparison(difference / sigma, covariance / sigma);
    }

    /** The value at an offset from the centre of a box, 0 outside. */
    private double at(double[] box, int x, int y) {
        boolean inside = Math.abs(x) <= kernel.xRadius() && Math.abs(y) <= kernel.yRadius();
        return inside ? box[(y + kernel.yRadius()) * kernel.width() + x + kernel.xRadius()] : 0;
    }

    private double pixel(int x, int y) {
        boolean inside = x >= 0 && x < image.width() && y >= 0 && y < image.height();
        return inside ? image.pixels()[y * image.width() + x] : 0;
    }

    /** The variance of the pixel of the box that is nearest to an offset from its centre. */
    private double nearest(double[] variances, int x, int y) {
        int column = Math.max(0, Math.min(x + kernel.xRadius(), kernel.width() - 1));
        int row = Math.max(0, Math.min(y + kernel.yRadius(), kernel.height() - 1));
        return variances[row * kernel.width() + column];
    }
}
