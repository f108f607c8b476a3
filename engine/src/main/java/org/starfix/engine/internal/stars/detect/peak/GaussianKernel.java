package org.starfix.engine.internal.stars.detect.peak;

import org.starfix.engine.internal.base.numeric.PairwiseSum;
import org.starfix.engine.internal.stars.image.Image;

/**
 * The zero-sum Gaussian kernel of a star finder. Convolution with it gives the height of the best-fitting Gaussian, whatever
 * the level of the background.
 *
 * <p>Shapes: arrays are lent, {@code height x width}, odd, row-major, centre at ({@code xRadius}, {@code yRadius}).
 *
 * <p>Source: Stetson (1987), PASP 99, 191, section II; size, mask and normalisation as in photutils 1.11, to the last bit where
 * the exponential agrees: between mirror-image peaks of equal height rounding decides, and it should decide alike.
 */
public final class GaussianKernel {
    /** Every kernel reaches at least this far, in pixels. */
    private static final double MIN_RADIUS = 2;

    private final int xRadius;
    private final int yRadius;
    private final int width;
    private final int height;
    private final double xSigma;
    private final double ySigma;
    private final boolean[] mask;
    private final int maskPixels;
    private final double[] gaussian;
    private final double[] kernel;
    private final double relativeError;

    public GaussianKernel(KernelShape shape) {
        xSigma = shape.fwhm() / (2 * Math.sqrt(2 * StrictMath.log(2)));
        ySigma = xSigma * shape.ratio();
        double theta = Math.toRadians(shape.thetaDegrees());
        double cos = StrictMath.cos(theta);
        double sin = StrictMath.sin(theta);
        double xVariance = xSigma * xSigma;
        double yVariance = ySigma * ySigma;
        double a = cos * cos / (2 * xVariance) + sin * sin / (2 * yVariance);
        double b = 0.5 * cos * sin * (1 / xVariance - 1 / yVariance);
        double c = sin * sin / (2 * xVariance) + cos * cos / (2 * yVariance);
        double cutoff = shape.sigmaRadius() * shape.sigmaRadius() / 2;
        double determinant = a * c - b * b;
        xRadius = (int) Math.max(MIN_RADIUS, Math.sqrt(c * cutoff / determinant));
        yRadius = (int) Math.max(MIN_RADIUS, Math.sqrt(a * cutoff / determinant));
        width = 2 * xRadius + 1;
        height = 2 * yRadius + 1;
        mask = new boolean[width * height];
        gaussian = new double[width * height];
        kernel = new double[width * height];

        int n = 0;
        double[] masked = new double[mask.length];
        double[] maskedSquares = new double[mask.length];
        for (int i = 0; i < mask.length; i++) {
            int x = i % width - xRadius;
            int y = i / width - yRadius;
            double exponent = a * (x * x) + 2 * b * x * y + c * (y * y);
            gaussian[i] = Math.exp(-exponent);
            mask[i] = exponent <= cutoff || Math.sqrt(x * x + y * y) <= MIN_RADIUS;
            if (mask[i]) {
                n++;
                masked[i] = gaussian[i];
                maskedSquares[i] = gaussian[i] * gaussian[i];
            }
        }
        double sum = PairwiseSum.of(masked);
        double squares = PairwiseSum.of(maskedSquares);
        maskPixels = n;
        double denominator = squares - sum * sum / n;
        relativeError = 1 / Math.sqrt(denominator);
        for (int i = 0; i < mask.length; i++) {
            kernel[i] = mask[i] ? (gaussian[i] - sum / n) / denominator : 0;
        }
    }

    public int xRadius() {
        return xRadius;
    }

    public int yRadius() {
        return yRadius;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public double xSigma() {
        return xSigma;
    }

    public double ySigma() {
        return ySigma;
    }

    /** Inside the cut-off ellipse or the minimum radius. */
    public boolean[] mask() {
        return mask;
    }

    /** Number of pixels of the mask. */
    public int maskPixels() {
        return maskPixels;
    }

    /** The Gaussian of height 1, not masked. */
    public double[] gaussian() {
        return gaussian;
    }

    /** The masked kernel of zero sum. */
    public double[] kernel() {
        return kernel;
    }

    /** Noise of the convolved image in units of the noise of the image. */
    public double relativeError() {
        return relativeError;
    }

    /** Copies the box of the kernel's size around a pixel of the image, zero outside. */
    public void cut(Image image, int x, int y, double[] out) {
        int i = 0;
        for (int yy = y - yRadius; yy <= y + yRadius; yy++) {
            for (int xx = x - xRadius; xx <= x + xRadius; xx++, i++) {
                boolean inside = xx >= 0 && xx < image.width() && yy >= 0 && yy < image.height();
                out[i] = inside ? image.pixels()[yy * image.width() + xx] : 0;
            }
        }
    }
}
