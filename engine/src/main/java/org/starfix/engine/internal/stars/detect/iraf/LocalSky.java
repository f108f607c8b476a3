package org.starfix.engine.internal.stars.detect.iraf;

import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.image.Image;

/**
 * The sky that the IRAF finder takes for a peak: the mean of the pixels of the kernel's box outside its mask. Where the mask fills the
 * box, as the square of 5 pixels does at a cut-off of 2.83 to 3 pixels, there are none; then it is the highest pixel of the box less the
 * highest of the convolved image there, that is the peak less the height of the Gaussian fitted to it. Scratch space for one image.
 *
 * <p>Source: {@code IRAFStarFinder} of photutils 1.11.
 */
final class LocalSky {
    private final Image image;
    private final GaussianKernel kernel;
    private final int skyPixels;
    private final double[] box;

    /** Of the last sky that was asked for: the highest pixel of the box, and that of the convolved image. */
    private int highest;

    private int highestConvolved;

    LocalSky(Image image, GaussianKernel kernel) {
        this.image = image;
        this.kernel = kernel;
        skyPixels = kernel.mask().length - kernel.maskPixels();
        box = new double[kernel.mask().length];
    }

    /** The sky of the box around (x, y), whose pixels are in {@code cutout}; NaN if a pixel that counts is. */
    double of(int x, int y, double[] cutout) {
        if (skyPixels == 0) {
            return ofHeights(x, y, cutout);
        }
        double sum = 0;
        for (int i = 0; i < cutout.length; i++) {
            sum += kernel.mask()[i] ? 0 : cutout[i];
        }
        return sum / skyPixels;
    }

    private double ofHeights(int x, int y, double[] cutout) {
        double peak = Double.NEGATIVE_INFINITY;
        double height = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cutout.length; i++) {
            double convolved =
                    convolved(x - kernel.xRadius() + i % kernel.width(), y - kernel.yRadius() + i / kernel.width());
            highest = cutout[i] > peak ? i : highest;
            highestConvolved = convolved > height ? i : highestConvolved;
            peak = Math.max(peak, cutout[i]);
            height = Math.max(height, convolved);
        }
        return peak - height;
    }

    /** The convolved image; 0 outside the image. */
    private double convolved(int x, int y) {
        if (x < 0 || x >= image.width() || y < 0 || y >= image.height()) {
            return 0;
        }
        kernel.cut(image, x, y, box);
        double sum = 0;
        for (int i = 0; i < box.length; i++) {
            sum += kernel.kernel()[i] * box[i];
        }
        return sum;
    }

    /**
     * Adds {@code factor} times the derivative of the last sky by each pixel of its box. Pixels beyond the box that the convolved image
     * brings in are left out: there are some only if its highest pixel is not the middle.
     */
    void addDerivatives(double factor, double[] out) {
        if (skyPixels > 0) {
            for (int i = 0; i < out.length; i++) {
                out[i] += kernel.mask()[i] ? 0 : factor / skyPixels;
            }
            return;
        }
        out[highest] += factor;
        int dx = highestConvolved % kernel.width() - kernel.xRadius();
        int dy = highestConvolved / kernel.width() - kernel.yRadius();
        for (int i = 0; i < out.length; i++) {
            int x = i % kernel.width() - dx;
            int y = i / kernel.width() - dy;
            if (x >= 0 && x < kernel.width() && y >= 0 && y < kernel.height()) {
                out[i] -= factor * kernel.kernel()[y * kernel.width() + x];
            }
        }
    }
}
