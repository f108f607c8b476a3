package org.starfix.engine.detect;

import java.util.List;
import org.starfix.engine.image.Image;
import org.starfix.engine.quality.CentroidNoise;
import org.starfix.engine.quality.SourceBox;

/**
 * Error propagation through the first moments of the IRAF finder. A pixel of the mask above the sky moves the centroid by
 * {@code (x - xc) / flux}; every pixel of the sky by minus the mean of these, which counts as often as there are such pixels per
 * pixel of the sky.
 *
 * <p>The centroid also depends on which pixel is the peak: the box moves with it, and with the box the sky and what is cut off. A
 * neighbour along an axis that is lower by d, in units of the noise of the difference, might as well have been the peak with the
 * chance p = Phi(-d); if the centroid measured there differs by j, this adds p (1 - p) j^2. Scratch space for one image.
 */
final class IrafCentroidNoise implements CentroidNoise {
    /** Beyond this many sigma the peak is the peak. */
    private static final double CERTAIN = 8;

    private final Image image;
    private final GaussianKernel kernel;
    private final List<IrafSource> sources;
    private final double[] cutout;

    IrafCentroidNoise(Image image, GaussianKernel kernel, List<IrafSource> sources) {
        this.image = image;
        this.kernel = kernel;
        this.sources = sources;
        cutout = new double[kernel.width * kernel.height];
    }

    @Override
    public SourceBox box(int source) {
        IrafSource s = sources.get(source);
        return SourceBox.around(s.xPeak(), s.yPeak(), kernel.xRadius, kernel.yRadius);
    }

    @Override
    public Variance variance(int source, double[] pixelVariances) {
        IrafSource s = sources.get(source);
        kernel.cut(image, s.xPeak(), s.yPeak(), cutout);
        double xCenter = s.x() - (s.xPeak() - kernel.xRadius);
        double yCenter = s.y() - (s.yPeak() - kernel.yRadius);
        double x = 0;
        double y = 0;
        double xSky = 0;
        double ySky = 0;
        double skyVariance = 0;
        for (int i = 0; i < cutout.length; i++) {
            if (!kernel.mask[i]) {
                skyVariance += pixelVariances[i];
            } else if (cutout[i] > s.sky()) {
                double dx = i % kernel.width - xCenter;
                double dy = i / kernel.width - yCenter;
                x += dx * dx * pixelVariances[i];
                y += dy * dy * pixelVariances[i];
                xSky += dx;
                ySky += dy;
            }
        }
        double skyPixels = cutout.length - kernel.maskPixels;
        double ofSky = skyVariance / (skyPixels * skyPixels);
        double flux = s.flux() * s.flux();
        return new Variance(
                (x + xSky * xSky * ofSky) / flux
                        + ofPeakChoice(s, -1, 0, pixelVariances)
                        + ofPeakChoice(s, 1, 0, pixelVariances),
                (y + ySky * ySky * ofSky) / flux
                        + ofPeakChoice(s, 0, -1, pixelVariances)
                        + ofPeakChoice(s, 0, 1, pixelVariances));
    }

    /** What the chance that the neighbour at (dx, dy) is the peak adds to the variance along that axis. */
    private double ofPeakChoice(IrafSource s, int dx, int dy, double[] pixelVariances) {
        double difference = 0;
        double variance = 0;
        for (int y = -kernel.yRadius - 1; y <= kernel.yRadius + 1; y++) {
            for (int x = -kernel.xRadius - 1; x <= kernel.xRadius + 1; x++) {
                double weight = tap(x, y) - tap(x - dx, y - dy);
                if (weight != 0) {
                    difference += weight * pixel(s.xPeak() + x, s.yPeak() + y);
                    variance += weight * weight * nearest(pixelVariances, x, y);
                }
            }
        }
        double z = difference / Math.sqrt(variance);
        if (!(z < CERTAIN)) {
            return 0;
        }
        double p = NormalDistribution.above(z);
        double jump = dx != 0
                ? centroid(s.xPeak() + dx, s.yPeak(), 1, 0) - s.x()
                : centroid(s.xPeak(), s.yPeak() + dy, 0, 1) - s.y();
        return Double.isFinite(jump) ? p * (1 - p) * jump * jump : 0;
    }

    /** The centroid along one axis that the finder would measure around a pixel. */
    private double centroid(int xPeak, int yPeak, int alongX, int alongY) {
        kernel.cut(image, xPeak, yPeak, cutout);
        double sky = 0;
        for (int i = 0; i < cutout.length; i++) {
            sky += kernel.mask[i] ? 0 : cutout[i];
        }
        sky /= cutout.length - kernel.maskPixels;
        double flux = 0;
        double moment = 0;
        for (int i = 0; i < cutout.length; i++) {
            double value = kernel.mask[i] ? Math.max(0, cutout[i] - sky) : 0;
            int x = xPeak - kernel.xRadius + i % kernel.width;
            int y = yPeak - kernel.yRadius + i / kernel.width;
            flux += value;
            moment += value * (alongX * x + alongY * y);
        }
        return moment / flux;
    }

    /** The kernel at an offset from its centre, 0 outside. */
    private double tap(int x, int y) {
        boolean inside = Math.abs(x) <= kernel.xRadius && Math.abs(y) <= kernel.yRadius;
        return inside ? kernel.kernel[(y + kernel.yRadius) * kernel.width + x + kernel.xRadius] : 0;
    }

    private double pixel(int x, int y) {
        boolean inside = x >= 0 && x < image.width() && y >= 0 && y < image.height();
        return inside ? image.pixels()[y * image.width() + x] : 0;
    }

    /** The variance of the pixel of the box that is nearest to an offset from its centre. */
    private double nearest(double[] variances, int x, int y) {
        int column = Math.max(0, Math.min(x + kernel.xRadius, kernel.width - 1));
        int row = Math.max(0, Math.min(y + kernel.yRadius, kernel.height - 1));
        return variances[row * kernel.width + column];
    }
}
