package org.starfix.engine.internal.stars.detect;

import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.detect.iraf.IrafCentroidNoise;
import org.starfix.engine.internal.stars.detect.iraf.IrafMeasurement;
import org.starfix.engine.internal.stars.detect.iraf.IrafSource;
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
 * IRAF's starfind: peaks of the convolved image as in DAOFIND, measured by the moments of the pixels above a local sky.
 *
 * <p>Source: photutils 1.11 {@code IRAFStarFinder}, numbers and order. Differs from it: sources of equal flux are ordered row by
 * row; an image smaller than the kernel has no sources.
 *
 * @param kernel round
 * @param minsepFwhm a source is the highest within this many FWHM, at least two pixels ({@code minsep_fwhm})
 * @param limits of sharpness, roundness and of the peak above the sky
 * @param brightest how many sources are kept, brightest first; {@link DaoStarFinder#ALL}: all, row by row
 */
public record IrafStarFinder(
        KernelShape kernel, double minsepFwhm, SourceLimits limits, int brightest, Border border, FinderRelease release)
        implements StarFinder {
    private static final long serialVersionUID = 1L;

    public IrafStarFinder {
        Check.argument(
                minsepFwhm >= 0 && minsepFwhm * kernel.fwhm() < 1000,
                "star finder: minsep_fwhm is %s; it must not be negative, and times kernel_fwhm it must be below 1000"
                        + " pixels",
                minsepFwhm);
        Check.argument(
                brightest > 0,
                "star finder: brightest is %s; it must be at least 1, or none for all sources",
                brightest);
    }

    @Override
    public boolean needsErrors(CatalogColumns columns) {
        return false;
    }

    @Override
    public Found find(Frame frame, Threshold threshold, CatalogColumns columns) {
        MeasuredPeaks<IrafSource> peaks = measure(frame.image(), frame.mask(), threshold.height());
        SourceCatalog catalog = peaks.catalog();
        return new Found(
                columns == CatalogColumns.ALL ? catalog.withColumns(standard(peaks)) : catalog,
                peaks.candidates(),
                new IrafCentroidNoise(frame.image(), new GaussianKernel(kernel), peaks.list()));
    }

    private static List<Column> standard(MeasuredPeaks<IrafSource> peaks) {
        return List.of(
                peaks.column("fwhm", IrafSource::fwhm).withUnit("pix"),
                peaks.column("sharpness", IrafSource::sharpness),
                peaks.column("roundness", IrafSource::roundness),
                peaks.column("pa", IrafSource::pa).withUnit("deg"),
                peaks.whole("npix", IrafSource::npix),
                peaks.column("sky", IrafSource::sky),
                peaks.column("peak", IrafSource::peak),
                peaks.column("mag", IrafSource::mag));
    }

    /** As {@link #find}, with everything that was measured. */
    public MeasuredPeaks<IrafSource> measure(Image image, PixelMask mask, double threshold) {
        GaussianKernel gaussian = new GaussianKernel(kernel);
        PeakFootprint footprint = PeakFootprint.circle(Math.max(2, (int) (kernel.fwhm() * minsepFwhm + 0.5)));
        return new PeakFinder(gaussian, footprint, brightest, border, release)
                .find(image, mask, threshold, new IrafMeasurement(image, gaussian, kernel.fwhm(), limits, release));
    }
}
