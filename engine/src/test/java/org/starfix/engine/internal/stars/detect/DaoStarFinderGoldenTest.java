package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.internal.stars.detect.dao.DaoSource;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.Convolution;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.GaussianKernel;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenImages;

/** Kernels and source lists equal those of photutils 1.11. */
class DaoStarFinderGoldenTest {
    /** Pixels. */
    private static final double CENTROID_PARITY = 1e-6;
    /** Relative, with the same absolute floor for statistics that pass through 0. */
    private static final double COLUMN_PARITY = 1e-6;
    /** Relative: the same formulas in double. */
    private static final double KERNEL_PARITY = 1e-13;
    /** Image units; images have values up to some thousands. */
    private static final double CONVOLVED_PARITY = 1e-10;

    @TestFactory
    Stream<DynamicTest> equalsTheReference() {
        return Stream.of("sparse", "crowded", "masked", "extended", "gradient", "edge", "ties")
                .flatMap(name -> {
                    GoldenImages image = GoldenImages.named(name);
                    JsonNode cases =
                            Golden.json("finders/dao_" + name + ".json").get("cases");
                    return StreamSupport.stream(cases.spliterator(), false)
                            .map(c -> DynamicTest.dynamicTest(
                                    name + " " + c.get("id").asText(), () -> check(image, c)));
                });
    }

    private static void check(GoldenImages golden, JsonNode c) {
        DaoStarFinder finder = finder(c.get("parameters"));
        List<DaoSource> found = finder.measure(
                        golden.image(), golden.mask(), c.get("threshold").asDouble())
                .list();
        JsonNode columns = c.path("columns");
        List<DaoSource> sources = finder.brightest() == DaoStarFinder.ALL ? found : tiesAsIn(columns, found);
        assertThat(sources).hasSize(c.get("n").asInt());
        if (sources.isEmpty()) {
            return;
        }
        compare(columns, "xcentroid", sources, DaoSource::x, CENTROID_PARITY);
        compare(columns, "ycentroid", sources, DaoSource::y, CENTROID_PARITY);
        compareRelative(columns, "sharpness", sources, DaoSource::sharpness);
        compareRelative(columns, "roundness1", sources, DaoSource::roundness1);
        compareRelative(columns, "roundness2", sources, DaoSource::roundness2);
        compare(columns, "npix", sources, DaoSource::npix, 0);
        compare(columns, "sky", sources, DaoSource::sky, 0);
        compareRelative(columns, "peak", sources, DaoSource::peak);
        compareRelative(columns, "flux", sources, DaoSource::flux);
        compareRelative(columns, "mag", sources, DaoSource::mag);
    }

    /** The head's flux is another quantity, and `brightest` follows it; its golden entries have the rows where these differ. */
    @TestFactory
    Stream<DynamicTest> equalsTheHead() {
        return Stream.of("sparse", "crowded", "masked", "extended", "gradient", "edge", "ties")
                .flatMap(name -> {
                    GoldenImages image = GoldenImages.named(name);
                    JsonNode cases =
                            Golden.json("finders/dao_" + name + ".json").get("cases");
                    return StreamSupport.stream(cases.spliterator(), false)
                            .map(c -> DynamicTest.dynamicTest(
                                    name + " " + c.get("id").asText(), () -> checkHead(image, c)));
                });
    }

    private static void checkHead(GoldenImages golden, JsonNode c) {
        JsonNode head = c.get("other_releases").get("head_float64");
        List<DaoSource> found = finder(c.get("parameters"))
                .following(FinderRelease.LATEST)
                .measure(golden.image(), golden.mask(), c.get("threshold").asDouble())
                .list();
        assertThat(found).hasSize(head.get("n").asInt());
        if (found.isEmpty()) {
            return;
        }
        boolean differs = head.path("different_rows_or_order").asBoolean(false);
        JsonNode columns = differs ? head.get("columns") : c.get("columns");
        List<DaoSource> sources = differs ? tiesAsIn(columns, found) : found;
        compare(columns, "xcentroid", sources, DaoSource::x, CENTROID_PARITY);
        compare(columns, "ycentroid", sources, DaoSource::y, CENTROID_PARITY);
        compareRelative(columns, "peak", sources, DaoSource::peak);
        compareRelative(head.get("columns"), "flux", sources, DaoSource::flux);
    }

    /** The reference sorts by flux without a rule for equal ones: puts those into its order. */
    private static List<DaoSource> tiesAsIn(JsonNode columns, List<DaoSource> found) {
        List<DaoSource> out = new ArrayList<>(found);
        for (int i = 0; i < out.size(); i++) {
            double x = columns.get("xcentroid").get(i).asDouble();
            double y = columns.get("ycentroid").get(i).asDouble();
            for (int j = i + 1;
                    j < out.size() && out.get(j).flux() == out.get(i).flux();
                    j++) {
                if (Math.hypot(out.get(j).x() - x, out.get(j).y() - y) < CENTROID_PARITY) {
                    Collections.swap(out, i, j);
                }
            }
        }
        return out;
    }

    private static void compareRelative(
            JsonNode columns, String name, List<DaoSource> sources, ToDoubleFunction<DaoSource> value) {
        double[] expected = Golden.numbers(columns.get(name));
        for (int i = 0; i < expected.length; i++) {
            assertThat(value.applyAsDouble(sources.get(i)))
                    .as("%s of row %s", name, i)
                    .isCloseTo(expected[i], within(COLUMN_PARITY * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static void compare(
            JsonNode columns,
            String name,
            List<DaoSource> sources,
            ToDoubleFunction<DaoSource> value,
            double tolerance) {
        double[] expected = Golden.numbers(columns.get(name));
        assertThat(sources).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(value.applyAsDouble(sources.get(i)))
                    .as("%s of row %s", name, i)
                    .isCloseTo(expected[i], within(tolerance));
        }
    }

    private static DaoStarFinder finder(JsonNode p) {
        KernelShape kernel = new KernelShape(
                p.get("fwhm").asDouble(),
                p.path("ratio").asDouble(1),
                p.path("theta").asDouble(0),
                p.path("sigma_radius").asDouble(1.5));
        SourceLimits limits = new SourceLimits(
                p.path("sharplo").asDouble(0.2),
                p.path("sharphi").asDouble(1),
                p.path("roundlo").asDouble(-1),
                p.path("roundhi").asDouble(1),
                p.path("peakmax").asDouble(Double.POSITIVE_INFINITY));
        return new DaoStarFinder(
                kernel,
                p.path("min_separation").asInt(0),
                limits,
                p.path("brightest").asInt(DaoStarFinder.ALL),
                p.path("exclude_border").asBoolean(false) ? Border.EXCLUDE : Border.INCLUDE);
    }

    @Test
    void kernelsEqualTheReference() {
        JsonNode kernels = Golden.json("finders/kernels.json").get("kernels");
        assertThat(kernels).isNotEmpty();
        for (JsonNode c : kernels) {
            GaussianKernel kernel = new GaussianKernel(finder(c).kernel());
            assertThat(new int[] {kernel.height(), kernel.width()}).isEqualTo(Golden.integers(c.get("shape")));
            assertThat(kernel.maskPixels()).isEqualTo(c.get("npixels_in_mask").asInt());
            assertThat(kernel.relativeError()).isCloseTo(c.get("relerr").asDouble(), within(KERNEL_PARITY));
            for (int i = 0; i < kernel.mask().length; i++) {
                int y = i / kernel.width();
                int x = i % kernel.width();
                assertThat(kernel.mask()[i])
                        .isEqualTo(c.get("mask").get(y).get(x).asInt() == 1);
                assertThat(kernel.kernel()[i])
                        .isCloseTo(c.get("kernel").get(y).get(x).asDouble(), within(KERNEL_PARITY));
                assertThat(kernel.gaussian()[i])
                        .isCloseTo(c.get("gaussian_unmasked").get(y).get(x).asDouble(), within(KERNEL_PARITY));
            }
        }
    }

    @Test
    void convolvedImagesEqualTheReference() {
        JsonNode samples = Golden.json("finders/kernels.json").get("convolved_samples");
        assertThat(samples).isNotEmpty();
        for (JsonNode c : samples) {
            Image image = GoldenImages.named(c.get("image").asText()).image();
            Convolution convolution =
                    new Convolution(image, new GaussianKernel(finder(c).kernel()));
            double[] row = new double[image.width()];
            int x0 = c.get("x0").asInt();
            int y0 = c.get("y0").asInt();
            for (int y = 0; y < image.height(); y++) {
                convolution.nextRow(y, row);
                if (y >= y0 && y - y0 < c.get("values").size()) {
                    double[] expected = Golden.numbers(c.get("values").get(y - y0));
                    for (int x = 0; x < expected.length; x++) {
                        assertThat(row[x0 + x]).isCloseTo(expected[x], within(CONVOLVED_PARITY));
                    }
                }
            }
        }
    }
}
