package org.starfix.engine.internal.step.options;

import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.stars.detect.CatalogColumns;
import org.starfix.engine.internal.stars.detect.DaoStarFinder;
import org.starfix.engine.internal.stars.detect.DetectionOptions;
import org.starfix.engine.internal.stars.detect.IrafStarFinder;
import org.starfix.engine.internal.stars.detect.SegmentationFinder;
import org.starfix.engine.internal.stars.detect.Sky;
import org.starfix.engine.internal.stars.detect.StarFinder;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.segment.Connectivity;
import org.starfix.engine.internal.stars.segment.DeblendOptions;
import org.starfix.engine.internal.stars.segment.KronOptions;
import org.starfix.engine.internal.stars.segment.LevelSpacing;
import org.starfix.engine.internal.stars.segment.Neighbours;
import org.starfix.engine.internal.step.parameters.Parameters;

/** The parameters of detection as the options of the finders. */
final class FinderParameters {
    private FinderParameters() {}

    static DetectionOptions detection(Parameters p) {
        FinderRelease release = FinderRelease.named(p.choice("finder_release"));
        return new DetectionOptions(
                finder(p, release),
                p.number("snr_threshold"),
                p.integer("bkg_boxsize"),
                Sky.LEFT_IN, // until the exposure is known: SkyRule
                release,
                CatalogColumns.valueOf(upper(p, "catalog_columns")));
    }

    private static StarFinder finder(Parameters p, FinderRelease release) {
        return switch (p.choice("starfinder")) {
            case "dao" ->
                DaoStarFinder.ofTweakReg(kernel(p), p.number("minsep_fwhm"), limits(p), brightest(p))
                        .following(release);
            case "iraf" ->
                new IrafStarFinder(
                        kernel(p), p.number("minsep_fwhm"), limits(p), brightest(p), Border.INCLUDE, release);
            case "segmentation" -> segmentation(p, release);
            default -> throw new AssertionError("starfinder " + p.choice("starfinder"));
        };
    }

    private static KernelShape kernel(Parameters p) {
        return KernelShape.round(p.number("kernel_fwhm"), p.number("sigma_radius"));
    }

    private static SourceLimits limits(Parameters p) {
        return new SourceLimits(
                p.number("sharplo"),
                p.number("sharphi"),
                p.number("roundlo"),
                p.number("roundhi"),
                p.optionalNumber("peakmax").orElse(Double.POSITIVE_INFINITY));
    }

    private static int brightest(Parameters p) {
        return p.optionalInteger("brightest").orElse(DaoStarFinder.ALL);
    }

    private static SegmentationFinder segmentation(Parameters p, FinderRelease release) {
        DeblendOptions deblend = new DeblendOptions(
                p.integer("nlevels"), p.number("contrast"), LevelSpacing.valueOf(upper(p, "multithresh_mode")));
        SegmentationFinder finder = new SegmentationFinder(
                        p.integer("npixels"),
                        Connectivity.of(Integer.parseInt(p.choice("connectivity"))),
                        p.flag("deblend") ? deblend : DeblendOptions.NONE,
                        p.integer("localbkg_width"),
                        kron(p))
                .following(release);
        return release == FinderRelease.LATEST ? finder.smoothing(p.number("kernel_fwhm")) : finder;
    }

    private static KronOptions kron(Parameters p) {
        List<Double> given = p.numbers("kron_params");
        return new KronOptions(
                given.isEmpty() ? KronOptions.DEFAULT.scale() : given.get(0),
                given.isEmpty() ? KronOptions.DEFAULT.minRadius() : given.get(1),
                given.size() < 3 ? KronOptions.DEFAULT.minCircleRadius() : given.get(2),
                Neighbours.valueOf(upper(p, "apermask_method")));
    }

    private static String upper(Parameters p, String key) {
        return p.choice(key).toUpperCase(Locale.ROOT);
    }
}
