package org.starfix.engine.internal.stars.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.image.GaussianSmoothing;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.segment.ConnectedPixels;
import org.starfix.engine.internal.stars.segment.Connectivity;
import org.starfix.engine.internal.stars.segment.DeblendOptions;
import org.starfix.engine.internal.stars.segment.Deblender;
import org.starfix.engine.internal.stars.segment.KronFlux;
import org.starfix.engine.internal.stars.segment.KronOptions;
import org.starfix.engine.internal.stars.segment.KronPhotometry;
import org.starfix.engine.internal.stars.segment.LabelMap;
import org.starfix.engine.internal.stars.segment.Segment;
import org.starfix.engine.internal.stars.segment.SegmentMeasurement;

/**
 * Sources as connected pixels above the threshold, deblended; their flux is the sum of their pixels. They may be found, divided and
 * located on a smoothed image, as the current release of jwst does it; fluxes are those of the image itself.
 *
 * <p>Source: photutils 1.11 {@code SourceFinder} and {@code SourceCatalog} as TweakReg calls them. Differs from it: no detection is
 * an empty catalogue, not an error.
 *
 * @param npixels least number of pixels of a source
 * @param localBackgroundWidth of the ring around each segment, pixels; 0 for none
 * @param smoothingFwhm of the Gaussian that the image is smoothed with, pixels; 0 for none
 */
public record SegmentationFinder(
        int npixels,
        Connectivity connectivity,
        DeblendOptions deblend,
        int localBackgroundWidth,
        KronOptions kron,
        double smoothingFwhm)
        implements StarFinder {
    private static final long serialVersionUID = 1L;

    /** Of the later release. */
    private static final double LARGEST_KRON_RADIUS = 6;

    /** TweakReg's defaults. */
    public static final SegmentationFinder DEFAULT =
            new SegmentationFinder(10, Connectivity.EIGHT, DeblendOptions.DEFAULT, 0, KronOptions.DEFAULT);

    public SegmentationFinder {
        Check.argument(npixels >= 1, "segmentation: npixels is %s; it must be at least 1", npixels);
        Check.argument(
                localBackgroundWidth >= 0,
                "segmentation: localbkg_width is %s; it must not be negative",
                localBackgroundWidth);
        Check.argument(smoothingFwhm >= 0, "segmentation: kernel_fwhm is %s; it must not be negative", smoothingFwhm);
    }

    /** Without smoothing. */
    public SegmentationFinder(
            int npixels,
            Connectivity connectivity,
            DeblendOptions deblend,
            int localBackgroundWidth,
            KronOptions kron) {
        this(npixels, connectivity, deblend, localBackgroundWidth, kron, 0);
    }

    /** This finder on smoothed images. */
    public SegmentationFinder smoothing(double fwhm) {
        return new SegmentationFinder(npixels, connectivity, deblend, localBackgroundWidth, kron, fwhm);
    }

    /** This finder with the numbers of a release: Kron fluxes differ. */
    public SegmentationFinder following(FinderRelease release) {
        KronOptions followed = release == FinderRelease.JWST_1_14
                ? kron.with(KronOptions.ErrorWeights.PLAIN, Double.POSITIVE_INFINITY)
                : kron.with(KronOptions.ErrorWeights.SQUARED, LARGEST_KRON_RADIUS);
        return new SegmentationFinder(npixels, connectivity, deblend, localBackgroundWidth, followed, smoothingFwhm);
    }

    @Override
    public boolean needsErrors(CatalogColumns columns) {
        return columns == CatalogColumns.ALL;
    }

    @Override
    public Found find(Frame frame, Threshold threshold, CatalogColumns columns) {
        Optional<GaussianSmoothing> smoothing =
                smoothingFwhm > 0 ? Optional.of(new GaussianSmoothing(smoothingFwhm)) : Optional.empty();
        Image searched =
                smoothing.map(s -> s.smoothed(frame.image(), frame.mask())).orElse(frame.image());
        LabelMap map = label(searched, frame.mask(), threshold);
        boolean all = columns == CatalogColumns.ALL;
        Optional<Image> errors = all ? frame.errors() : Optional.empty();
        List<Segment> segments =
                SegmentMeasurement.measure(frame.image(), searched, frame.mask(), map, errors, localBackgroundWidth);
        SourceCatalog catalog = SourceCatalog.of(
                segments.stream().mapToInt(Segment::label).toArray(),
                of(segments, Segment::x),
                of(segments, Segment::y),
                of(segments, Segment::flux));
        return new Found(
                all ? catalog.withColumns(standard(frame, map, segments)) : catalog,
                segments.size(),
                smoothing.isPresent()
                        ? new SmoothedCentroidNoise(searched, frame.mask(), smoothing.get(), map, segments, threshold)
                        : new SegmentCentroidNoise(frame, map, segments, threshold));
    }

    /** The segments of an image that is not smoothed. */
    public LabelMap label(Frame frame, double threshold) {
        return label(frame.image(), frame.mask(), Threshold.of(threshold));
    }

    private LabelMap label(Image image, PixelMask mask, Threshold threshold) {
        LabelMap map = threshold.ofPixels().isPresent()
                ? ConnectedPixels.label(image, mask, threshold.ofPixels().get(), npixels, connectivity)
                : ConnectedPixels.label(image, mask, threshold.height(), npixels, connectivity);
        return Deblender.deblend(image, map, npixels, connectivity, deblend);
    }

    private List<Column> standard(Frame frame, LabelMap map, List<Segment> segments) {
        List<Column> columns = new ArrayList<>(List.of(
                whole("bbox_xmin", segments, s -> s.box().xMin()).withUnit("pix"),
                whole("bbox_xmax", segments, s -> s.box().xMax()).withUnit("pix"),
                whole("bbox_ymin", segments, s -> s.box().yMin()).withUnit("pix"),
                whole("bbox_ymax", segments, s -> s.box().yMax()).withUnit("pix"),
                Column.of("area", of(segments, Segment::area)).withUnit("pix2"),
                Column.of("semimajor_sigma", of(segments, s -> s.shape().semimajor()))
                        .withUnit("pix"),
                Column.of("semiminor_sigma", of(segments, s -> s.shape().semiminor()))
                        .withUnit("pix"),
                Column.of("orientation", of(segments, s -> s.shape().orientation()))
                        .withUnit("deg"),
                Column.of("eccentricity", of(segments, s -> s.shape().eccentricity())),
                Column.of("ellipticity", of(segments, s -> s.shape().ellipticity())),
                Column.of("elongation", of(segments, s -> s.shape().elongation())),
                Column.of("fwhm", of(segments, s -> s.shape().fwhm())).withUnit("pix"),
                Column.of("min_value", of(segments, Segment::minValue)),
                Column.of("max_value", of(segments, Segment::maxValue)),
                Column.of("local_background", of(segments, Segment::localBackground)),
                Column.of("segment_flux", of(segments, Segment::flux)),
                Column.of("segment_fluxerr", of(segments, Segment::fluxError))));
        KronPhotometry photometry = new KronPhotometry(frame.image(), frame.mask(), map, frame.errors(), kron);
        List<KronFlux> fluxes = segments.stream().map(photometry::measure).toList();
        columns.add(Column.of("kron_radius", of(fluxes, KronFlux::radius)));
        columns.add(Column.of("kron_flux", of(fluxes, KronFlux::flux)));
        columns.add(Column.of("kron_fluxerr", of(fluxes, KronFlux::fluxError)));
        return columns;
    }

    private static <T> double[] of(List<T> list, ToDoubleFunction<T> value) {
        return list.stream().mapToDouble(value).toArray();
    }

    private static <T> Column whole(String name, List<T> list, ToLongFunction<T> value) {
        return Column.of(name, list.stream().mapToLong(value).toArray());
    }
}
