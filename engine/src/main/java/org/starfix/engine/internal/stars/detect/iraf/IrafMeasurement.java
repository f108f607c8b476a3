package org.starfix.engine.internal.stars.detect.iraf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.PeakMeasurement;
import org.starfix.engine.internal.stars.detect.peak.PeakSearch;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;

/**
 * Centroid and shape, by moments, of the peaks that the IRAF finder visits. Scratch space for one image.
 *
 * <p>Every peak is measured on a cut-out of the size of the kernel, zero outside the image. With the moments mxx, myy, mxy about
 * the centroid:
 *
 * <pre>
 *   fwhm = 2 sqrt(ln 2 (mxx + myy))
 *   roundness = sqrt((mxx - myy)^2 + 4 mxy^2) / (mxx + myy)
 *   pa = atan2(2 mxy, mxx - myy) / 2
 * </pre>
 *
 * <p>Source: IRAF's starfind as photutils 1.11 {@code IRAFStarFinder} has it.
 */
public final class IrafMeasurement implements PeakMeasurement<IrafSource> {
    private final Image image;
    private final GaussianKernel kernel;
    private final double kernelFwhm;
    private final SourceLimits limits;
    private final FinderRelease release;
    /** The cut-out less the sky within the mask. */
    private final double[] values;

    private final List<IrafSource> accepted = new ArrayList<>();

    private final LocalSky localSky;
    private double sky;
    private int npix;

    public IrafMeasurement(
            Image image, GaussianKernel kernel, double kernelFwhm, SourceLimits limits, FinderRelease release) {
        this.image = image;
        this.kernel = kernel;
        this.kernelFwhm = kernelFwhm;
        this.limits = limits;
        this.release = release;
        values = new double[kernel.width() * kernel.height()];
        localSky = new LocalSky(image, kernel);
    }

    /** The peaks with more than one pixel above the sky, within the limits, in the order of the visits. */
    @Override
    public List<IrafSource> accepted() {
        return accepted;
    }

    @Override
    public void peak(int x, int y, PeakSearch convolved) {
        kernel.cut(image, x, y, values);
        subtractSky(x, y);
        if (npix > 1) {
            IrafSource source = measure(x, y);
            if (isAccepted(source)) {
                accepted.add(source);
            }
        }
    }

    @Override
    public Comparator<IrafSource> brightness() {
        return Comparator.comparingDouble(IrafSource::flux);
    }

    private boolean isAccepted(IrafSource source) {
        return limits.acceptSharpness(source.sharpness(), release)
                && limits.acceptRoundness(source.roundness(), release)
                && limits.acceptPeak(source.peak(), release);
    }

    /** A NaN in the box makes what is measured NaN, which no limit accepts. */
    private void subtractSky(int x, int y) {
        sky = localSky.of(x, y, values);
        npix = 0;
        for (int i = 0; i < values.length; i++) {
            double value = values[i] - sky;
            values[i] = kernel.mask()[i] && !(value <= 0) ? value : 0;
            npix += values[i] != 0 ? 1 : 0;
        }
    }

    private IrafSource measure(int xPeak, int yPeak) {
        double flux = 0;
        double sx = 0;
        double sy = 0;
        double peak = 0;
        for (int i = 0; i < values.length; i++) {
            flux += values[i];
            int row = i / kernel.width();
            sx += values[i] * (i % kernel.width());
            sy += values[i] * row;
            peak = Math.max(peak, values[i]);
        }
        double xc = sx / flux;
        double yc = sy / flux;
        double mxx = 0;
        double myy = 0;
        double mxy = 0;
        for (int i = 0; i < values.length; i++) {
            int row = i / kernel.width();
            double dx = i % kernel.width() - xc;
            double dy = row - yc;
            mxx += values[i] * dx * dx;
            myy += values[i] * dy * dy;
            mxy += values[i] * dx * dy;
        }
        mxx /= flux;
        myy /= flux;
        mxy /= flux;
        double fwhm = 2 * Math.sqrt(StrictMath.log(2) * (mxx + myy));
        return new IrafSource(
                xPeak - kernel.xRadius() + xc,
                yPeak - kernel.yRadius() + yc,
                fwhm,
                fwhm / kernelFwhm,
                Math.sqrt((mxx - myy) * (mxx - myy) + 4 * mxy * mxy) / (mxx + myy),
                angle(0.5 * Math.toDegrees(StrictMath.atan2(2 * mxy, mxx - myy))),
                npix,
                sky,
                peak,
                flux,
                -2.5 * Math.log10(flux),
                xPeak,
                yPeak);
    }

    private double angle(double degrees) {
        return release == FinderRelease.JWST_1_14 && degrees < 0 ? degrees + 180 : degrees;
    }
}
