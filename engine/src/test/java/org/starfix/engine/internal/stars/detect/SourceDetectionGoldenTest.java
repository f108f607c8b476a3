package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.segment.Connectivity;
import org.starfix.engine.internal.stars.segment.DeblendOptions;
import org.starfix.engine.internal.stars.segment.KronOptions;
import org.starfix.engine.internal.stars.segment.LevelSpacing;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenFolder;
import org.starfix.engine.testing.GoldenImages;

/** The chain from image to catalogue equals that of jwst 1.14. */
class SourceDetectionGoldenTest {
    /** Pixels; the reference measures in float. */
    private static final double CENTROID_PARITY = 2e-5;
    /** Relative; the reference measures in float. */
    private static final double FLUX_PARITY = 1e-5;
    /** Relative. */
    private static final double THRESHOLD_PARITY = 1e-9;
    /** Image units, for a background of about 0.4. */
    private static final double MESH_PARITY = 1e-9;
    /** Image units, over choices among equidistant neighbours; the noise is about 0.018. */
    private static final double TIED_MESH_PARITY = 1e-3;
    /** Relative, for the golden images where that choice matters most. */
    private static final double TIED_IMAGE_THRESHOLD_PARITY = 4e-3;
    /**
     * Relative, for exposures with more than one box: the reference's fill of unused boxes depends on which of equidistant
     * neighbours its search tree meets first.
     */
    private static final double TIED_THRESHOLD_PARITY = 1e-4;

    @TestFactory
    Stream<DynamicTest> equalsTheReference() {
        JsonNode golden = Golden.json("catalog/catalog.json");
        Map<String, Double> ties = meshTies();
        return StreamSupport.stream(golden.get("cases").spliterator(), false)
                .map(c -> DynamicTest.dynamicTest(
                        c.get("starfinder").asText() + " " + c.get("image").asText() + " snr " + c.get("snr_threshold")
                                + " box " + c.get("bkg_boxsize") + " " + c.get("overrides"),
                        () -> check(
                                c,
                                golden.get("base_kwargs"),
                                ties.getOrDefault(c.get("image").asText() + c.get("bkg_boxsize"), 0.0))));
    }

    /** How far the mesh may be off in the golden background of an image and box size. */
    private static Map<String, Double> meshTies() {
        Map<String, Double> ties = new HashMap<>();
        for (JsonNode c : Golden.json("background/background.json").get("cases")) {
            double tie = c.path("mesh_tie_uncertainty").asDouble(0);
            ties.merge(c.get("image").asText() + c.get("box_size"), tie, Math::max);
        }
        return ties;
    }

    private static void check(JsonNode c, JsonNode base, double tie) {
        GoldenImages golden = GoldenImages.named(c.get("image").asText());
        PixelMask mask = golden.mask();
        if (c.get("all_pixels_flagged").asBoolean()) {
            boolean[] all = new boolean[mask.masked().length];
            java.util.Arrays.fill(all, true);
            mask = PixelMask.of(mask.width(), mask.height(), all);
        }
        DetectionOptions options = options(
                c.get("starfinder").asText(),
                c.get("overrides"),
                base,
                "fwhm",
                c.get("snr_threshold").asDouble(),
                c.get("bkg_boxsize").asInt());
        DetectionResult result = SourceDetection.detect(golden.image(), mask, options);
        if (c.get("error").isTextual()) { // the reference cannot do without sources
            assertThat(result.catalog().size()).isZero();
            return;
        }
        if (c.get("threshold").isNull()) {
            assertThat(result).isEqualTo(new DetectionResult.NoUsablePixels(mask.masked().length));
            assertThat(result.catalog().size()).isZero();
            return;
        }
        double threshold = c.get("threshold").asDouble();
        double tolerance = (tie > 0 ? TIED_IMAGE_THRESHOLD_PARITY : THRESHOLD_PARITY) * Math.abs(threshold);
        assertThat(((DetectionResult.Detected) result).threshold()).isCloseTo(threshold, within(tolerance));
        if (tie > 0) { // which pixels are above it is another matter
            result = atThreshold(threshold, golden, mask, (DetectionResult.Detected) result, options);
        }
        assertDetected(
                result,
                options.finder() instanceof DaoStarFinder,
                threshold,
                tolerance,
                c.get("n").asInt(),
                c.get("columns"));
    }

    /**
     * The chain of photutils 2.3, which has in common with the later release that pixels that are not finite keep their threshold, that
     * limits are inclusive and that the flux is the sum of the box; masked pixels still hid their neighbours.
     */
    @TestFactory
    Stream<DynamicTest> equalsALaterChain() {
        JsonNode golden = Golden.json("catalog/catalog.json");
        Map<String, Double> ties = meshTies();
        return StreamSupport.stream(golden.get("cases").spliterator(), false)
                .filter(c -> !c.get("threshold").isNull())
                .filter(c -> !ties.containsKey(c.get("image").asText() + c.get("bkg_boxsize"))
                        || ties.get(c.get("image").asText() + c.get("bkg_boxsize")) == 0)
                .map(c -> DynamicTest.dynamicTest(
                        c.get("starfinder").asText() + " " + c.get("image").asText() + " snr " + c.get("snr_threshold"),
                        () -> checkLater(c, golden.get("base_kwargs"))));
    }

    private static void checkLater(JsonNode c, JsonNode base) {
        JsonNode later = c.get("other_releases").get("2.3.0");
        GoldenImages golden = GoldenImages.named(c.get("image").asText());
        StarFinder finder = finder(c.get("starfinder").asText(), c.get("overrides"), base, "fwhm");
        if (finder instanceof DaoStarFinder dao) {
            finder = dao.following(FinderRelease.LATEST);
        } else if (finder instanceof IrafStarFinder iraf) {
            finder = new IrafStarFinder(
                    iraf.kernel(),
                    iraf.minsepFwhm(),
                    iraf.limits(),
                    iraf.brightest(),
                    iraf.border(),
                    FinderRelease.LATEST);
        }
        DetectionOptions options = new DetectionOptions(
                finder,
                c.get("snr_threshold").asDouble(),
                c.get("bkg_boxsize").asInt(),
                Sky.LEFT_IN,
                FinderRelease.LATEST,
                CatalogColumns.STEP);
        DetectionResult.Detected result =
                (DetectionResult.Detected) SourceDetection.detect(golden.image(), golden.mask(), options);
        double threshold = later.get("threshold").asDouble();
        assertThat(result.threshold()).isCloseTo(threshold, within(FLUX_PARITY * Math.abs(threshold)));
        boolean hidden = c.get("image").asText().equals("masked");
        if (later.has("columns") && !hidden) {
            double[] flux = Golden.numbers(later.get("columns").get("flux"));
            assertThat(result.catalog().flux()).hasSameSizeAs(flux);
            for (int i = 0; i < flux.length; i++) {
                assertThat(result.catalog().flux()[i]).isCloseTo(flux[i], within(FLUX_PARITY * Math.abs(flux[i])));
            }
        }
    }

    private static DetectionResult atThreshold(
            double threshold,
            GoldenImages golden,
            PixelMask mask,
            DetectionResult.Detected own,
            DetectionOptions options) {
        StarFinder.Found found = options.finder().find(golden.image(), mask, threshold);
        return new DetectionResult.Detected(
                found.catalog(), own.maskedPixels(), own.background(), threshold, found.candidates());
    }

    @TestFactory
    Stream<DynamicTest> equalsTheReferenceOnExposures() throws IOException {
        JsonNode none = new ObjectMapper().readTree("{}");
        return Stream.of(
                        "a_default",
                        "b_snr5",
                        "b_filters",
                        "b_iraf",
                        "b_iraf_wide",
                        "b_segmentation",
                        "b_segmentation_opts",
                        "b_bkgbox100",
                        "b_dense",
                        "d_no_sources",
                        "d_brightest8",
                        "d_blank_group",
                        "d_correction_large")
                .flatMap(name -> {
                    JsonNode golden = read("golden/" + name + ".json");
                    return golden.get("images").properties().stream()
                            .filter(e -> !e.getValue().get("detection").isNull())
                            .map(e -> DynamicTest.dynamicTest(
                                    name + " " + e.getKey(),
                                    () -> checkExposure(
                                            e.getKey(),
                                            golden.get("params"),
                                            none,
                                            e.getValue().get("detection"))));
                });
    }

    private static void checkExposure(String file, JsonNode params, JsonNode none, JsonNode expected) {
        GoldenImages golden = GoldenImages.file(GoldenFolder.path("inputs/" + file));
        DetectionOptions options = options(
                params.path("starfinder").asText("dao"),
                params,
                none,
                "kernel_fwhm",
                params.path("snr_threshold").asDouble(10),
                params.path("bkg_boxsize").asInt(400));
        DetectionResult result = SourceDetection.detect(golden.image(), golden.mask(), options);
        assertThat(result.maskedPixels()).isEqualTo(expected.get("mask_count").asInt());
        DetectionResult.Detected detected = (DetectionResult.Detected) result;
        JsonNode background = expected.get("background");
        assertThat(new int[] {
                    detected.background().meshHeight(), detected.background().meshWidth()
                })
                .isEqualTo(Golden.integers(background.get("boxes")));
        double meshTolerance = background.get("good_box_index").size() > 1 ? TIED_MESH_PARITY : MESH_PARITY;
        assertMesh(detected.background().background(), background.get("background_mesh"), meshTolerance);
        assertMesh(detected.background().rms(), background.get("rms_mesh"), meshTolerance);
        assertThat(detected.background().usedBoxes())
                .isEqualTo(background.get("good_box_index").size());
        double threshold = expected.get("threshold").asDouble();
        boolean tied = background.get("good_box_index").size() > 1;
        assertDetected(
                result,
                options.finder() instanceof DaoStarFinder,
                threshold,
                (tied ? TIED_THRESHOLD_PARITY : THRESHOLD_PARITY) * threshold,
                expected.get("n_detected").asInt(),
                expected.path("catalog"));
    }

    private static void assertMesh(double[] mesh, JsonNode expected, double tolerance) {
        int i = 0;
        for (JsonNode row : expected) {
            for (JsonNode value : row) {
                assertThat(mesh[i++]).isCloseTo(value.asDouble(), within(tolerance));
            }
        }
    }

    private static void assertDetected(
            DetectionResult result, boolean dao, double threshold, double tolerance, int n, JsonNode columns) {
        DetectionResult.Detected detected = (DetectionResult.Detected) result;
        assertThat(detected.threshold()).isCloseTo(threshold, within(tolerance));
        SourceCatalog catalog = detected.catalog();
        assertThat(catalog.size()).isEqualTo(n);
        assertThat(detected.candidates()).isGreaterThanOrEqualTo(n);
        if (n == 0) {
            return;
        }
        double[] x = Golden.numbers(columns.get("xcentroid"));
        double[] y = Golden.numbers(columns.get("ycentroid"));
        double[] flux = Golden.numbers(columns.get("flux"));
        assertThat(x).hasSize(n);
        assertThat(catalog.id()).isEqualTo(Golden.integers(columns.get("id")));
        for (int i = 0; i < n; i++) {
            assertThat(catalog.x()[i]).as("x of row %s", i).isCloseTo(x[i], within(CENTROID_PARITY));
            assertThat(catalog.y()[i]).as("y of row %s", i).isCloseTo(y[i], within(CENTROID_PARITY));
            double expected = dao ? flux[i] * threshold / detected.threshold() : flux[i];
            assertThat(catalog.flux()[i])
                    .as("flux of row %s", i)
                    .isCloseTo(expected, within(FLUX_PARITY * Math.abs(expected)));
        }
    }

    private static DetectionOptions options(
            String finder, JsonNode over, JsonNode base, String fwhm, double snr, int box) {
        return new DetectionOptions(finder(finder, over, base, fwhm), snr, box);
    }

    private static StarFinder finder(String name, JsonNode over, JsonNode base, String fwhm) {
        if (name.equals("segmentation")) {
            return segmentation(over, base);
        }
        KernelShape kernel = KernelShape.round(value(over, base, fwhm, 2.5), value(over, base, "sigma_radius", 1.5));
        SourceLimits limits = new SourceLimits(
                value(over, base, "sharplo", 0.2),
                value(over, base, "sharphi", 1),
                value(over, base, "roundlo", -1),
                value(over, base, "roundhi", 1),
                value(over, base, "peakmax", Double.POSITIVE_INFINITY));
        int brightest = (int) value(over, base, "brightest", 200);
        double separation = value(over, base, "minsep_fwhm", 0);
        return name.equals("dao")
                ? DaoStarFinder.ofTweakReg(kernel, separation, limits, brightest)
                : new IrafStarFinder(kernel, separation, limits, brightest, Border.INCLUDE, FinderRelease.JWST_1_14);
    }

    private static SegmentationFinder segmentation(JsonNode over, JsonNode base) {
        String mode = over.path("mode").asText(over.path("multithresh_mode").asText("exponential"));
        return new SegmentationFinder(
                (int) value(over, base, "npixels", 10),
                Connectivity.of((int) value(over, base, "connectivity", 8)),
                new DeblendOptions(
                        (int) value(over, base, "nlevels", 32),
                        value(over, base, "contrast", 0.001),
                        LevelSpacing.valueOf(mode.toUpperCase(Locale.ROOT))),
                (int) value(over, base, "localbkg_width", 0),
                KronOptions.DEFAULT);
    }

    private static double value(JsonNode over, JsonNode base, String key, double fallback) {
        return over.path(key).asDouble(base.path(key).asDouble(fallback));
    }

    private static JsonNode read(String name) {
        try {
            return new ObjectMapper().readTree(GoldenFolder.path(name).toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
