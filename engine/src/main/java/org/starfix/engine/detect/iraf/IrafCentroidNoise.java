package org.starfix.engine.detect.iraf;

import java.util.List;
import org.starfix.engine.detect.peak.GaussianKernel;
import org.starfix.engine.image.Image;
import org.starfix.engine.numeric.NormalDistribution;
import org.starfix.engine.quality.CentroidNoise;
import org.starfix.engine.quality.SourceBox;

/**
 * Error propagation through the first moments of the IRAF finder. A pixel of the mask above the sky moves the centroid by
 * {@code (x - xc) / flux}; every pixel of the sky by minus the mean of these, which counts as often as there are such pixels per
 * pixel of the sky.
 *
 * <p>The centroid also depends on which pixel is the peak: the box moves with it, and with the box the sky and what is cut off. A
 * neighbour along an axis that is lower by z, in units of the noise of the difference, might as well have been the peak with the
 * chance p = Phi(-z). If the centroid measured there differs by j, and c is the covariance of the centroid here with the difference
 * in its units, this adds
 *
 * <pre>
 *   p (1 - p) j^2 - 2 c j phi(z)
 * </pre>
 *
 * <p>The second term, as large as the first, is there because the noise that moves the peak moves the centroid the same way. What
 * a peak two pixels or a diagonal away would change is left out. Scratch space for one image.
 */
public final class IrafCentroidNoise implements CentroidNoise {
    /** Beyond this many sigma the peak is the peak. */
    private static final double CERTAIN = 8;

    private final Image image;
    private final GaussianKernel kernel;
    private final List<IrafSource> sources;
    private final double[] cutout;
    /** How the centroid answers to the pixels of the box. */
    private final double[] xDerivatives;

    private final double[] yDerivatives;

    public IrafCentroidNoise(Image image, GaussianKernel kernel, List<IrafSource> sources) {
        this.image = image;
        this.kernel = kernel;
        this.sources = sources;
        cutout = new double[kernel.width() * kernel.height()];
        xDerivatives = new double[cutout.length];
        yDerivatives = new double[cutout.length];
    }

    @Override
    public SourceBox box(int source) {
        IrafSource s = sources.get(source);
        return SourceBox.around(s.xPeak(), s.yPeak(), kernel.xRadius(), kernel.yRadius());
    }

    @Override
    public Variance variance(int source, double[] pixelVariances) {
        IrafSource s = sources.get(source);
        kernel.cut(image, s.xPeak(), s.yPeak(), cutout);
        derive(s);
        double x = 0;
        double y = 0;
        for (int i = 0; i < cutout.length; i++) {
            x += xDerivatives[i] * xDerivatives[i] * pixelVariances[i];
            y += yDerivatives[i] * yDerivatives[i] * pixelVariances[i];
        }
        return new Variance(
                x + ofPeakChoice(s, -1, 0, pixelVariances) + ofPeakChoice(s, 1, 0, pixelVariances),
                y + ofPeakChoice(s, 0, -1, pixelVariances) + ofPeakChoice(s, 0, 1, pixelVariances));
    }

    private void derive(IrafSource s) {
        double xCenter = s.x() - (s.xPeak() - kernel.xRadius());
        double yCenter = s.y() - (s.yPeak() - kernel.yRadius());
        double xSum = 0;
        double ySum = 0;
        for (int i = 0; i < cutout.length; i++) {
            boolean counts = kernel.mask()[i] && cutout[i] > s.sky();
            xDerivatives[i] = counts ? (i % kernel.width() - xCenter) / s.flux() : 0;
            yDerivatives[i] = counts ? (i / kernel.width() - yCenter) / s.flux() : 0;
            xSum += xDerivatives[i];
            ySum += yDerivatives[i];
        }
        int skyPixels = cutout.length - kernel.maskPixels();
        for (int i = 0; i < cutout.length; i++) {
            if (!kernel.mask()[i]) {
                xDerivatives[i] = -xSum / skyPixels;
                yDerivatives[i] = -ySum / skyPixels;
            }
        }
    }

    /** What the chance that the neighbour at (dx, dy) is the peak adds to the variance along that axis. */
    private double ofPeakChoice(IrafSource s, int dx, int dy, double[] pixelVariances) {
        double[] derivatives = dx != 0 ? xDerivatives : yDerivatives;
        double difference = 0;
        double variance = 0;
        double covariance = 0;
        for (int y = -kernel.yRadius() - 1; y <= kernel.yRadius() + 1; y++) {
            for (int x = -kernel.xRadius() - 1; x <= kernel.xRadius() + 1; x++) {
                double weight = at(kernel.kernel(), x, y) - at(kernel.kernel(), x - dx, y - dy);
                if (weight != 0) {
                    double ofPixel = nearest(pixelVariances, x, y);
                    difference += weight * pixel(s.xPeak() + x, s.yPeak() + y);
                    variance += weight * weight * ofPixel;
                    covariance += weight * at(derivatives, x, y) * ofPixel;
                }
            }
        }
        double sigma = Math.sqrt(variance);
        double z = difference / sigma;
        if (!(z < CERTAIN)) {
            return 0;
        }
        double p = NormalDistribution.above(z);
        double jump = dx != 0
                ? centroid(s.xPeak() + dx, s.yPeak(), 1, 0) - s.x()
                : centroid(s.xPeak(), s.yPeak() + dy, 0, 1) - s.y();
        double added = p * (1 - p) * jump * jump - 2 * covariance / sigma * jump * NormalDistribution.density(z);
        return added > 0 ? added : 0; // nothing where the neighbour has no centroid
    }

    /** The centroid along one axis that the finder would measure around a pixel. */
    private double centroid(int xPeak, int yPeak, int alongX, int alongY) {
        kernel.cut(image, xPeak, yPeak, cutout);
        double sky = 0;
        for (int i = 0; i < cutout.length; i++) {
            sky += kernel.mask()[i] ? 0 : cutout[i];
        }
        sky /= cutout.length - kernel.maskPixels();
        double flux = 0;
        double moment = 0;
        for (int i = 0; i < cutout.length; i++) {
            double value = kernel.mask()[i] ? Math.max(0, cutout[i] - sky) : 0;
            int x = xPeak - kernel.xRadius() + i % kernel.width();
            int y = yPeak - kernel.yRadius() + i / kernel.width();
            flux += value;
            moment += value * (alongX * x + alongY * y);
        }
        return moment / flux;
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
