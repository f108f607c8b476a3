package org.starfix.engine.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.starfix.engine.catalog.Column;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.Check;

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
                "star finder: minsep_fwhm got %s, expected >= 0 and less than 1000 pixels",
                minsepFwhm);
        Check.argument(brightest > 0, "star finder: brightest got %s, expected > 0", brightest);
    }

    @Override
    public boolean needsErrors(CatalogColumns columns) {
        return false;
    }

    @Override
    public Found find(Frame frame, double threshold, CatalogColumns columns) {
        Sources sources = measure(frame.image(), frame.mask(), threshold);
        List<IrafSource> list = sources.list();
        SourceCatalog catalog = SourceCatalog.of(
                list.stream().mapToInt(IrafSource::id).toArray(),
                of(list, IrafSource::x),
                of(list, IrafSource::y),
                of(list, IrafSource::flux));
        return new Found(
                columns == CatalogColumns.ALL ? catalog.withColumns(standard(list)) : catalog,
                sources.candidates(),
                new IrafCentroidNoise(frame.image(), new GaussianKernel(kernel), list));
    }

    private static List<Column> standard(List<IrafSource> list) {
        return List.of(
                Column.of("fwhm", of(list, IrafSource::fwhm)).withUnit("pix"),
                Column.of("sharpness", of(list, IrafSource::sharpness)),
                Column.of("roundness", of(list, IrafSource::roundness)),
                Column.of("pa", of(list, IrafSource::pa)).withUnit("deg"),
                Column.of("npix", list.stream().mapToLong(IrafSource::npix).toArray()),
                Column.of("sky", of(list, IrafSource::sky)),
                Column.of("peak", of(list, IrafSource::peak)),
                Column.of("mag", of(list, IrafSource::mag)));
    }

    private static double[] of(List<IrafSource> list, ToDoubleFunction<IrafSource> value) {
        return list.stream().mapToDouble(value).toArray();
    }

    /** Sources with all they were measured to be, and how many peaks they were chosen from. */
    public record Sources(List<IrafSource> list, int candidates) {
        public Sources {
            list = List.copyOf(list);
        }
    }

    /** As {@link #find}, with everything that was measured. */
    public Sources measure(Image image, PixelMask mask, double threshold) {
        image.checkSameShape(mask);
        Check.argument(!Double.isNaN(threshold), "star finder: threshold got %s, expected a number", threshold);
        GaussianKernel gaussian = new GaussianKernel(kernel);
        if (image.width() < gaussian.width || image.height() < gaussian.height) {
            return new Sources(List.of(), 0);
        }
        Footprint footprint = Footprint.circle(Math.max(2, (int) (kernel.fwhm() * minsepFwhm + 0.5)));
        IrafMeasurement measurement = new IrafMeasurement(image, gaussian, kernel.fwhm(), limits, release);
        int candidates = new PeakSearch(image, mask, gaussian, footprint, border, release).run(threshold, measurement);
        List<IrafSource> chosen =
                BrightestSources.of(measurement.accepted(), brightest, Comparator.comparingDouble(IrafSource::flux));
        List<IrafSource> numbered = new ArrayList<>(chosen.size());
        for (IrafSource source : chosen) {
            numbered.add(source.withId(numbered.size() + 1));
        }
        return new Sources(numbered, candidates);
    }
}
