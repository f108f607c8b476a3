package org.starfix.engine.internal.stars.detect.dao;

import java.util.List;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.PeakChoice;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.quality.CentroidNoise;
import org.starfix.engine.internal.stars.quality.SourceBox;

/**
 * Error propagation through the marginal fits of the DAO finder: the variance of a position is the sum over the box of
 * (derivative of the position by the pixel)^2 times the variance of the pixel. Scratch space for one image.
 */
public final class DaoCentroidNoise implements CentroidNoise {
    private final Image image;
    private final GaussianKernel kernel;
    private final MarginalFit xFit;
    private final MarginalFit yFit;
    private final List<DaoSource> sources;
    private final double xJump;
    private final double yJump;
    private final PeakChoice choice;
    private final double[] cutout;
    private final double[] derivatives;

    public DaoCentroidNoise(Image image, GaussianKernel kernel, List<DaoSource> sources) {
        this.image = image;
        this.kernel = kernel;
        this.sources = sources;
        xFit = MarginalFit.alongX(kernel);
        yFit = MarginalFit.alongY(kernel);
        xJump = jump(xFit);
        yJump = jump(yFit);
        choice = new PeakChoice(image, kernel);
        cutout = new double[kernel.width() * kernel.height()];
        derivatives = new double[cutout.length];
    }

    @Override
    public SourceBox box(int source) {
        DaoSource s = sources.get(source);
        return SourceBox.around(s.xPeak(), s.yPeak(), kernel.xRadius(), kernel.yRadius());
    }

    @Override
    public Variance variance(int source, double[] pixelVariances, double background) {
        DaoSource s = sources.get(source);
        double x = ofFit(xFit, s, pixelVariances);
        if (!Double.isNaN(x)) {
            x += ofPeakChoice(s, -1, 0, pixelVariances) + ofPeakChoice(s, 1, 0, pixelVariances);
        }
        double y = ofFit(yFit, s, pixelVariances);
        if (!Double.isNaN(y)) {
            y += ofPeakChoice(s, 0, -1, pixelVariances) + ofPeakChoice(s, 0, 1, pixelVariances);
        }
        return new Variance(x, y);
    }

    /** Of the fit around the peak; leaves its derivatives. */
    private double ofFit(MarginalFit fit, DaoSource s, double[] pixelVariances) {
        kernel.cut(image, s.xPeak(), s.yPeak(), cutout);
        if (!fit.derivatives(cutout, derivatives)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < derivatives.length; i++) {
            sum += derivatives[i] * derivatives[i] * pixelVariances[i];
        }
        return sum;
    }

    /** What the chance that the neighbour at (dx, dy) is the peak adds to the variance along that axis. */
    private double ofPeakChoice(DaoSource s, int dx, int dy, double[] pixelVariances) {
        PeakChoice.Comparison neighbour = choice.compare(s.xPeak(), s.yPeak(), dx, dy, pixelVariances, derivatives);
        if (!neighbour.isOpen()) {
            return 0;
        }
        return neighbour.added(dx != 0 ? dx * xJump : dy * yJump);
    }

    /** How the position differs between the boxes of two neighbouring pixels for a star half way between them. */
    private static double jump(MarginalFit fit) {
        return 1 + fit.ofStarAt(-0.5) - fit.ofStarAt(0.5);
    }
}
