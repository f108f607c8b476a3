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
    public static final int ALL = Integer.MAX_VALUE;

    /** TweakReg's defaults. */
    public static final DaoStarFinder DEFAULT = ofTweakReg(KernelShape.round(2.5, 1.5), 0.0, SourceLimits.DEFAULT, 200);

    public DaoStarFinder {
        Check.argument(
                minSeparationPixels >= 0 && minSeparationPixels < 1000,
                "star finder: minimum separation got %s pixels, expected 0..999",
                minSeparationPixels);
        Check.argument(brightest > 0, "star finder: brightest got %s, expected > 0", brightest);
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
                "star finder: minsep_fwhm got %s, expected finite and >= 0",
                minsepFwhm);
        int separation = Math.max(2, (int) (minsepFwhm * kernel.fwhm() + 0.5));
        return new DaoStarFinder(kernel, separation, limits, brightest, Border.INCLUDE);
    }

    @Override
    public boolean needsErrors(CatalogColumns columns) {
        return false;
    }

    @Override
    public Found find(Frame frame, double threshold, CatalogColumns columns) {
        Sources sources = measure(frame.image(), frame.mask(), threshold);
        List<DaoSource> list = sources.list();
        SourceCatalog catalog = SourceCatalog.of(
                list.stream().mapToInt(DaoSource::id).toArray(),
                of(list, DaoSource::x),
                of(list, DaoSource::y),
                of(list, DaoSource::flux));
        return new Found(
                columns == CatalogColumns.ALL ? catalog.withColumns(standard(list)) : catalog,
                sources.candidates(),
                new DaoCentroidNoise(frame.image(), new GaussianKernel(kernel), list));
    }

    private static List<Column> standard(List<DaoSource> list) {
        return List.of(
                Column.of("sharpness", of(list, DaoSource::sharpness)),
                Column.of("roundness1", of(list, DaoSource::roundness1)),
                Column.of("roundness2", of(list, DaoSource::roundness2)),
                Column.of("npix", list.stream().mapToLong(DaoSource::npix).toArray()),
                Column.of("sky", of(list, DaoSource::sky)),
                Column.of("peak", of(list, DaoSource::peak)),
                Column.of("mag", of(list, DaoSource::mag)));
    }

    private static double[] of(List<DaoSource> list, ToDoubleFunction<DaoSource> value) {
        return list.stream().mapToDouble(value).toArray();
    }

    /** Sources with all they were measured to be, and how many peaks they were chosen from. */
    public record Sources(List<DaoSource> list, int candidates) {
        public Sources {
            list = List.copyOf(list);
        }
    }

    /** As {@link #find}, with everything that was measured. */
    public Sources measure(Image image, PixelMask mask, double threshold) {
        image.checkSameShape(mask);
        Check.argument(!Double.isNaN(threshold), "star finder: threshold got %s, expected a number", threshold);
        GaussianKernel gaussian = new GaussianKernel(kernel);
        Footprint footprint = minSeparationPixels > 0 ? Footprint.circle(minSeparationPixels) : Footprint.of(gaussian);
        if (image.width() < gaussian.width || image.height() < gaussian.height) {
            return new Sources(List.of(), 0);
        }
        double convolvedThreshold = threshold * gaussian.relativeError;
        DaoMeasurement measurement = new DaoMeasurement(image, gaussian, limits, release, convolvedThreshold);
        int candidates =
                new PeakSearch(image, mask, gaussian, footprint, border, release).run(convolvedThreshold, measurement);
        return new Sources(
                numbered(BrightestSources.of(
                        measurement.accepted(),
                        brightest,
                        Comparator.comparingDouble(DaoSource::flux).thenComparingDouble(DaoSource::height))),
                candidates);
    }

    private static List<DaoSource> numbered(List<DaoSource> sources) {
        List<DaoSource> out = new ArrayList<>(sources.size());
        for (DaoSource source : sources) {
            out.add(source.withId(out.size() + 1));
        }
        return out;
    }
}
