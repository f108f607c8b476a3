package org.starfix.engine.internal.stars.detect.dao;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.PeakMeasurement;
import org.starfix.engine.internal.stars.detect.peak.PeakSearch;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;

/**
 * Centroid and shape of the peaks that the DAO finder visits. Scratch space for one image.
 *
 * <p>Every peak is measured on two cut-outs of the size of the kernel, zero outside the image: D of the image, C of the
 * convolved image.
 *
 * <p>Source: Stetson (1987), PASP 99, 191; the marginal fits and the second roundness as in photutils 1.11
 * {@code DAOStarFinder}, signs and normalisation included.
 */
public final class DaoMeasurement implements PeakMeasurement<DaoSource> {
    private final Image image;
    private final GaussianKernel kernel;
    private final MarginalFit xFit;
    private final MarginalFit yFit;
    private final SourceLimits limits;
    private final FinderRelease release;
    /** Of the flux: the threshold, but 1 for a threshold of 0, in units of which every star is infinite. */
    private final double unit;

    private final double[] cutout;
    private final double[] convolvedCutout;
    private final List<DaoSource> accepted = new ArrayList<>();

    public DaoMeasurement(
            Image image, GaussianKernel kernel, SourceLimits limits, FinderRelease release, double convolvedThreshold) {
        this.image = image;
        this.kernel = kernel;
        this.limits = limits;
        this.release = release;
        unit = convolvedThreshold == 0 ? 1 : convolvedThreshold;
        xFit = MarginalFit.alongX(kernel);
        yFit = MarginalFit.alongY(kernel);
        cutout = new double[kernel.width() * kernel.height()];
        convolvedCutout = new double[kernel.width() * kernel.height()];
    }

    /** The peaks that were fitted and lie within the limits, in the order of the visits. */
    @Override
    public List<DaoSource> accepted() {
        return accepted;
    }

    @Override
    public void peak(int x, int y, PeakSearch convolved) {
        cut(x, y, convolved);
        Optional<DaoSource> source = measure(x, y);
        source.filter(this::isAccepted).ifPresent(accepted::add);
    }

    @Override
    public Comparator<DaoSource> brightness() {
        return Comparator.comparingDouble(DaoSource::flux).thenComparingDouble(DaoSource::height);
    }

    private boolean isAccepted(DaoSource source) {
        return limits.acceptSharpness(source.sharpness(), release)
                && limits.acceptRoundness(source.roundness1(), release)
                && limits.acceptRoundness(source.roundness2(), release)
                && limits.acceptPeak(source.peak(), release);
    }

    private void cut(int x, int y, PeakSearch convolved) {
        kernel.cut(image, x, y, cutout);
        int i = 0;
        for (int yy = y - kernel.yRadius(); yy <= y + kernel.yRadius(); yy++) {
            for (int xx = x - kernel.xRadius(); xx <= x + kernel.xRadius(); xx++, i++) {
                convolvedCutout[i] = convolved.at(xx, yy);
            }
        }
    }

    private Optional<DaoSource> measure(int x, int y) {
        MarginalFit.Result alongX = xFit.fit(cutout);
        MarginalFit.Result alongY = yFit.fit(cutout);
        if (!alongX.found() || !alongY.found()) {
            return Optional.empty();
        }
        int center = cutout.length / 2;
        double peak = cutout[center];
        double height = convolvedCutout[center];
        double flux = release == FinderRelease.JWST_1_14 ? height / unit : boxSum();
        return Optional.of(new DaoSource(
                x + alongX.shift(),
                y + alongY.shift(),
                sharpness(peak, height),
                quadrantRoundness(),
                2 * (alongX.height() - alongY.height()) / (alongX.height() + alongY.height()),
                cutout.length,
                0,
                peak,
                height,
                flux,
                flux > 0 ? -2.5 * Math.log10(flux) : Double.NaN,
                x,
                y));
    }

    private double boxSum() {
        double sum = 0;
        for (double value : cutout) {
            sum += value;
        }
        return sum;
    }

    private double sharpness(double peak, double height) {
        double sum = 0;
        for (int i = 0; i < cutout.length; i++) {
            sum += kernel.mask()[i] ? cutout[i] : 0;
        }
        return (peak - (sum - peak) / (kernel.maskPixels() - 1)) / height;
    }

    /** Each quadrant takes one of the four half axes, so that a rotation by 90 degrees changes the sign. */
    private double quadrantRoundness() {
        double signed = 0;
        double absolute = 0;
        for (int i = 0; i < convolvedCutout.length; i++) {
            int dx = i % kernel.width() - kernel.xRadius();
            int dy = i / kernel.width() - kernel.yRadius();
            double value = dx == 0 && dy == 0 ? 0 : convolvedCutout[i];
            boolean minus = dx > 0 && dy <= 0 || dx < 0 && dy >= 0;
            signed += minus ? -value : value;
            absolute += Math.abs(value);
        }
        return 2 * signed / absolute;
    }
}
