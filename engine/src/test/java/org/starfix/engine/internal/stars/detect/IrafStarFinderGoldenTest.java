package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenColumns;
import org.starfix.engine.testing.GoldenImages;

/** Source lists equal those of photutils 1.11 and, for the later release, of its head. */
class IrafStarFinderGoldenTest {
    private static final List<String> COLUMNS = List.of(
            "xcentroid", "ycentroid", "fwhm", "sharpness", "roundness", "pa", "npix", "sky", "peak", "flux", "mag");

    private static final double ROUNDING = 1e-12;

    private interface Check {
        void check(GoldenImages image, JsonNode golden);
    }

    private static Stream<DynamicTest> cases(Check check) {
        return Stream.of("sparse", "crowded", "masked", "extended", "gradient", "edge", "ties")
                .flatMap(name -> {
                    GoldenImages image = GoldenImages.named(name);
                    JsonNode cases =
                            Golden.json("finders/iraf_" + name + ".json").get("cases");
                    return StreamSupport.stream(cases.spliterator(), false)
                            .map(c -> DynamicTest.dynamicTest(
                                    name + " " + c.get("id").asText(), () -> check.check(image, c)));
                });
    }

    @TestFactory
    Stream<DynamicTest> equalsTheReference() {
        return cases((image, c) -> {
            SourceCatalog found = find(image, c, FinderRelease.JWST_1_14);
            assertThat(found.id()).isEqualTo(Golden.integers(c.get("columns").get("id")));
            GoldenColumns.compare(GoldenColumns.tiesAsIn(c.get("columns"), found), c.get("columns"), COLUMNS);
        });
    }

    /** Where the head differs in more than the range of the angle, the golden entry has its rows. */
    @TestFactory
    Stream<DynamicTest> equalsTheHead() {
        return cases((image, c) -> {
            JsonNode head = c.get("other_releases").get("head_float64");
            boolean differs = head.path("different_rows_or_order").asBoolean(false);
            JsonNode columns = differs ? head.get("columns") : c.get("columns");
            SourceCatalog found = withoutRowsAtTheLimit(
                    columns,
                    find(image, c, FinderRelease.LATEST),
                    c.get("parameters").path("roundhi").asDouble(0.2));
            assertThat(found.size()).isEqualTo(head.get("n").asInt());
            GoldenColumns.compare(
                    GoldenColumns.tiesAsIn(columns, found),
                    columns,
                    differs ? List.of("xcentroid", "ycentroid", "flux", "peak") : COLUMNS);
            assertThat(Arrays.stream(found.column("pa").orElseThrow().numbers()))
                    .allMatch(pa -> pa >= -90 && pa <= 90);
        });
    }

    /** Two pixels have roundness 1, up to rounding, which decides about an inclusive limit of 1: such rows may be there or not. */
    private static SourceCatalog withoutRowsAtTheLimit(JsonNode columns, SourceCatalog found, double limit) {
        double[] x = Golden.numbers(columns.get("xcentroid"));
        double[] y = Golden.numbers(columns.get("ycentroid"));
        double[] roundness = found.column("roundness").orElseThrow().numbers();
        return found.rows(IntStream.range(0, found.size())
                .filter(i -> Math.abs(roundness[i] - limit) > ROUNDING
                        || IntStream.range(0, x.length)
                                .anyMatch(j -> Math.hypot(found.x()[i] - x[j], found.y()[i] - y[j]) < ROUNDING))
                .toArray());
    }

    private static SourceCatalog find(GoldenImages golden, JsonNode c, FinderRelease release) {
        JsonNode p = c.get("parameters");
        SourceLimits limits = new SourceLimits(
                p.path("sharplo").asDouble(0.5),
                p.path("sharphi").asDouble(2),
                p.path("roundlo").asDouble(0),
                p.path("roundhi").asDouble(0.2),
                p.path("peakmax").asDouble(Double.POSITIVE_INFINITY));
        IrafStarFinder finder = new IrafStarFinder(
                KernelShape.round(
                        p.get("fwhm").asDouble(), p.path("sigma_radius").asDouble(1.5)),
                p.path("minsep_fwhm").asDouble(2.5),
                limits,
                p.path("brightest").asInt(DaoStarFinder.ALL),
                p.path("exclude_border").asBoolean(false) ? Border.EXCLUDE : Border.INCLUDE,
                release);
        return finder.find(
                        Frame.of(golden.image(), golden.mask()),
                        c.get("threshold").asDouble(),
                        CatalogColumns.ALL)
                .catalog();
    }
}
