package org.starfix.engine.internal.stars.detect.iraf;

import java.util.List;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.PeakChoice;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.quality.CentroidNoise;
import org.starfix.engine.internal.stars.quality.SourceBox;

/**
 * Error propagation through the first moments of the IRAF finder. A pixel of the mask above the sky moves the centroid by
 * {@code (x - xc) / flux}; the sky by minus the sum of these, and a pixel by that times what it does to the sky ({@link LocalSky}).
 *
 * <p>The sky and what is cut off depend on the box, and so on which pixel is the peak: {@link PeakChoice} adds its share. Scratch
 * space for one image.
 */
public final class IrafCentroidNoise implements CentroidNoise {
    private final Image image;
    private final GaussianKernel kernel;
    private final List<IrafSource> sources;
    private final LocalSky localSky;
    private final PeakChoice choice;
    private final double[] cutout;
    /** How the centroid answers to the pixels of the box. */
    private final double[] xDerivatives;

    private final double[] yDerivatives;

    public IrafCentroidNoise(Image image, GaussianKernel kernel, List<IrafSource> sources) {
        this.image = image;
        this.kernel = kernel;
        this.sources = sources;
        localSky = new LocalSky(image, kernel);
        choice = new PeakChoice(image, kernel);
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
    public Variance variance(int source, double[] pixelVariances, double background) {
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
            int row = i / kernel.width();
            boolean counts = kernel.mask()[i] && cutout[i] > s.sky();
            xDerivatives[i] = counts ? (i % kernel.width() - xCenter) / s.flux() : 0;
            yDerivatives[i] = counts ? (row - yCenter) / s.flux() : 0;
            xSum += xDerivatives[i];
            ySum += yDerivatives[i];
        }
        localSky.of(s.xPeak(), s.yPeak(), cutout);
        localSky.addDerivatives(-xSum, xDerivatives);
        localSky.addDerivatives(-ySum, yDerivatives);
    }

    /** What the chance that the neighbour at (dx, dy) is the peak adds to the variance along that axis. */
    private double ofPeakChoice(IrafSource s, int dx, int dy, double[] pixelVariances) {
        double[] derivatives = dx != 0 ? xDerivatives : yDerivatives;
        PeakChoice.Comparison neighbour = choice.compare(s.xPeak(), s.yPeak(), dx, dy, pixelVariances, derivatives);
        if (!neighbour.isOpen()) {
            return 0;
        }
        double jump = dx != 0
                ? centroid(s.xPeak() + dx, s.yPeak(), 1, 0) - s.x()
                : centroid(s.xPeak(), s.yPeak() + dy, 0, 1) - s.y();
        return Math.max(0, neighbour.added(jump));
    }

    /** The centroid along one axis that the finder would measure around a pixel. */
    private double centroid(int xPeak, int yPeak, int alongX, int alongY) {
        kernel.cut(image, xPeak, yPeak, cutout);
        double sky = localSky.of(xPeak, yPeak, cutout);
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
}
