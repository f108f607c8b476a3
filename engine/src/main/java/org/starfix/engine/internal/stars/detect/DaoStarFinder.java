package org.starfix.engine.internal.stars.detect;

import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.detect.dao.DaoCentroidNoise;
import org.starfix.engine.internal.stars.detect.dao.DaoMeasurement;
import org.starfix.engine.internal.stars.detect.dao.DaoSource;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.MeasuredPeaks;
import org.starfix.engine.internal.stars.detect.peak.PeakFinder;
import org.starfix.engine.internal.stars.detect.peak.PeakFootprint;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The DAOFIND algorithm: peaks of the image convolved with a zero-sum Gaussian, filtered by sharpness and roundness.
 *
 * <p>Source: Stetson (1987), PASP 99, 191; numbers and order as photutils 1.11 {@code DAOStarFinder}. Differs from it: sources
 * of equal flux are ordered by height, then row by row; an image smaller than the kernel has no sources.
 *
 * @param minSeparationPixels a source is the highest within this radius; 0: within the mask of the kernel
 * @param brightest how many sources are kept, brightest first; {@link #ALL}: all, row by row
 */
public record DaoStarFinder(
        KernelShape kernel,
        int minSeparationPixels,
        SourceLimits limits,
        int brightest,
        Border border,
        FinderRelease release)
        implements StarFinder {
    private static final long serialVersionUID = 1L;

    /** No limit on the number of sources. */
    public static final int ALL = PeakFinder.ALL;

    /** TweakReg's defaults. */
    public static final DaoStarFinder DEFAULT = ofTweakReg(KernelShape.round(2.5, 1.5), 0.0, SourceLimits.DEFAULT, 200);

    public DaoStarFinder {
        Check.argument(
                minSeparationPixels >= 0 && minSeparationPixels < 1000,
                "star finder: minsep_fwhm times kernel_fwhm is %s pixels; it must be at most 999",
                minSeparationPixels);
        Check.argument(
                brightest > 0,
                "star finder: brightest is %s; it must be at least 1, or none for all sources",
                brightest);
    }

    /** A finder with the numbers of the reference. */
    public DaoStarFinder(
            KernelShape kernel, int minSeparationPixels, SourceLimits limits, int brightest, Border border) {
        this(kernel, minSeparationPixels, limits, brightest, border, FinderRelease.JWST_1_14);
    }

    /** This finder with the numbers of a release. */
    public DaoStarFinder following(FinderRelease newRelease) {
        return new DaoStarFinder(kernel, minSeparationPixels, limits, brightest, border, newRelease);
    }

    /**
     * The finder as TweakReg sets it up: the separation is rounded to pixels and at least 2.
     *
     * @param minsepFwhm minimum separation in units of the kernel's FWHM ({@code minsep_fwhm})
     */
    public static DaoStarFinder ofTweakReg(KernelShape kernel, double minsepFwhm, SourceLimits limits, int brightest) {
        Check.argument(
                minsepFwhm >= 0 && Double.isFinite(minsepFwhm),
                "star finder: minsep_fwhm is %s; it must be a finite number of at least 0",
                minsepFwhm);
        int separation = Math.max(2, (int) (minsepFwhm * kernel.fwhm() + 0.5));
        return new DaoStarFinder(kernel, separation, limits, brightest, Border.INCLUDE);
    }

    @Override
    public boolean needsErrors(CatalogColumns columns) {
        return false;
    }

    @Override
    public Found find(Frame frame, Threshold threshold, CatalogColumns columns) {
        MeasuredPeaks<DaoSource> peaks = measure(frame.image(), frame.mask(), threshold.height());
        SourceCatalog catalog = peaks.catalog();
        return new Found(
                columns == CatalogColumns.ALL ? catalog.withColumns(standard(peaks)) : catalog,
                peaks.candidates(),
                new DaoCentroidNoise(frame.image(), new GaussianKernel(kernel), peaks.list()));
    }

    private static List<Column> standard(MeasuredPeaks<DaoSource> peaks) {
        return List.of(
                peaks.column("sharpness", DaoSource::sharpness),
                peaks.column("roundness1", DaoSource::roundness1),
                peaks.column("roundness2", DaoSource::roundness2),
                peaks.whole("npix", DaoSource::npix),
                peaks.column("sky", DaoSource::sky),
                peaks.column("peak", DaoSource::peak),
                peaks.column("mag", DaoSource::mag));
    }

    /** As {@link #find}, with everything that was measured. */
    public MeasuredPeaks<DaoSource> measure(Image image, PixelMask mask, double threshold) {
        GaussianKernel gaussian = new GaussianKernel(kernel);
        PeakFootprint footprint =
                minSeparationPixels > 0 ? PeakFootprint.circle(minSeparationPixels) : PeakFootprint.of(gaussian);
        double convolvedThreshold = threshold * gaussian.relativeError();
        return new PeakFinder(gaussian, footprint, brightest, border, release)
                .find(
                        image,
                        mask,
                        convolvedThreshold,
                        new DaoMeasurement(image, gaussian, limits, release, convolvedThreshold));
    }
}
