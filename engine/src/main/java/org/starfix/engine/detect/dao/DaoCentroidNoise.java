package org.starfix.engine.detect.dao;

import java.util.List;
import org.starfix.engine.detect.peak.GaussianKernel;
import org.starfix.engine.image.Image;
import org.starfix.engine.quality.CentroidNoise;
import org.starfix.engine.quality.SourceBox;

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
    private final double[] cutout;
    private final double[] derivatives;

    public DaoCentroidNoise(Image image, GaussianKernel kernel, List<DaoSource> sources) {
        this.image = image;
        this.kernel = kernel;
        this.sources = sources;
        xFit = MarginalFit.alongX(kernel);
        yFit = MarginalFit.alongY(kernel);
        cutout = new double[kernel.width() * kernel.height()];
        derivatives = new double[cutout.length];
    }

    @Override
    public SourceBox box(int source) {
        DaoSource s = sources.get(source);
        return SourceBox.around(s.xPeak(), s.yPeak(), kernel.xRadius(), kernel.yRadius());
    }

    @Override
    public Variance variance(int source, double[] pixelVariances) {
        DaoSource s = sources.get(source);
        kernel.cut(image, s.xPeak(), s.yPeak(), cutout);
        return new Variance(variance(xFit, pixelVariances), variance(yFit, pixelVariances));
    }

    private double variance(MarginalFit fit, double[] pixelVariances) {
        if (!fit.derivatives(cutout, derivatives)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < derivatives.length; i++) {
            sum += derivatives[i] * derivatives[i] * pixelVariances[i];
        }
        return sum;
    }
}
