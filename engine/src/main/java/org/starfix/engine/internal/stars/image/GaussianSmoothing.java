package org.starfix.engine.internal.stars.image;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Convolution with a round Gaussian of sum 1. Immutable.
 *
 * <p>Pixels that are masked or not finite are left out, and the others count the more; pixels outside the image count as 0. Where nothing
 * is left the result is NaN.
 *
 * <p>Source: {@code convolve} with a {@code Gaussian2DKernel} of astropy, which the current release of jwst calls: values at the centres
 * of the pixels, over an odd number of pixels of at least 8 sigma. Error: half a float ulp.
 */
public final class GaussianSmoothing {
    private static final double SIGMAS = 8;
    /** Larger kernels are a mistake. */
    private static final double MAX_FWHM = 1000;

    private final double[] weights;
    private final int radius;

    /** @param fwhm of the Gaussian, pixels */
    public GaussianSmoothing(double fwhm) {
        Check.argument(
                fwhm > 0 && fwhm < MAX_FWHM,
                "segmentation: kernel_fwhm is %s pixels; it must be above 0 and below %s",
                fwhm,
                MAX_FWHM);
        double sigma = fwhm / (2 * Math.sqrt(2 * StrictMath.log(2)));
        radius = (int) Math.ceil(SIGMAS * sigma) / 2;
        weights = new double[2 * radius + 1];
        for (int k = 0; k < weights.length; k++) {
            double d = (k - radius) / sigma;
            weights[k] = StrictMath.exp(-d * d / 2);
        }
        double sum = Arrays.stream(weights).sum();
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
    }

    /** How many pixels the kernel reaches to either side. */
    public int radius() {
        return radius;
    }

    /** The weights along one axis, {@code 2 radius + 1} of them; those of the kernel are their products. */
    public double[] weights() {
        return weights.clone();
    }

    /** The smoothed image; NaN where the image is not finite. */
    public Image smoothed(Image image, PixelMask mask) {
        image.checkSameShape(mask);
        int width = image.width();
        int height = image.height();
        float[] out = new float[image.pixels().length];
        int kept = Math.min(weights.length, height);
        double[][] sums = new double[kept][width];
        double[][] shares = new double[kept][width];
        double[] padded = new double[width + 2 * radius];
        double[] sum = new double[width];
        double[] share = new double[width];
        int loaded = 0;
        for (int y = 0; y < height; y++) {
            for (; loaded < Math.min(height, y + radius + 1); loaded++) {
                alongRow(image, mask, loaded, padded, sums[loaded % kept], shares[loaded % kept]);
            }
            Arrays.fill(sum, 0);
            Arrays.fill(share, 0);
            for (int k = 0; k < weights.length; k++) {
                int row = y + k - radius;
                boolean inside = row >= 0 && row < height;
                if (inside) {
                    addScaled(sums[row % kept], weights[k], sum);
                    addScaled(shares[row % kept], weights[k], share);
                } else {
                    addConstant(weights[k], share);
                }
            }
            for (int x = 0; x < width; x++) {
                boolean usable = Float.isFinite(image.pixels()[y * width + x]);
                out[y * width + x] = usable ? (float) (sum[x] / share[x]) : Float.NaN;
            }
        }
        return Image.of(width, height, out);
    }

    /** Sums of the usable pixels of a row and of their weights. */
    private void alongRow(Image image, PixelMask mask, int y, double[] padded, double[] sums, double[] shares) {
        int width = image.width();
        Arrays.fill(padded, 0);
        boolean complete = true;
        for (int x = 0; x < width; x++) {
            boolean usable = isUsable(image, mask, y * width + x);
            padded[radius + x] = usable ? image.pixels()[y * width + x] : 0;
            complete &= usable;
        }
        convolve(padded, sums);
        if (complete) {
            Arrays.fill(shares, 1);
            return;
        }
        Arrays.fill(padded, 1);
        for (int x = 0; x < width; x++) {
            padded[radius + x] = isUsable(image, mask, y * width + x) ? 1 : 0;
        }
        convolve(padded, shares);
    }

    private static boolean isUsable(Image image, PixelMask mask, int pixel) {
        return !mask.masked()[pixel] && Float.isFinite(image.pixels()[pixel]);
    }

    private void convolve(double[] padded, double[] out) {
        Arrays.fill(out, 0);
        for (int k = 0; k < weights.length; k++) {
            double weight = weights[k];
            for (int x = 0; x < out.length; x++) {
                out[x] += weight * padded[x + k];
            }
        }
    }

    private static void addScaled(double[] in, double weight, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] += weight * in[x];
        }
    }

    private static void addConstant(double weight, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] += weight;
        }
    }
}
