package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.segment.Connectivity;
import org.starfix.engine.internal.stars.segment.DeblendOptions;
import org.starfix.engine.internal.stars.segment.KronOptions;
import org.starfix.engine.internal.stars.segment.LevelSpacing;
import org.starfix.engine.internal.stars.segment.Neighbours;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenColumns;
import org.starfix.engine.testing.GoldenImages;

/** Label maps and catalogues equal those of photutils 1.11 and, for the later release, of its head. */
class SegmentationFinderGoldenTest {
    private static final List<String> POSITIONS_AND_SHAPES = List.of(
            "xcentroid",
            "ycentroid",
            "bbox_xmin",
            "bbox_xmax",
            "bbox_ymin",
            "bbox_ymax",
            "area",
            "semimajor_sigma",
            "semiminor_sigma",
            "orientation",
            "eccentricity",
            "ellipticity",
            "elongation",
            "fwhm");
    private static final List<String> FLUXES = List.of(
            "min_value",
            "max_value",
            "local_background",
            "segment_flux",
            "segment_fluxerr",
            "kron_radius",
            "kron_flux");

    private interface Check {
        void check(GoldenImages image, String name, JsonNode golden);
    }

    private static Stream<DynamicTest> cases(Check check) {
        return Stream.of("sparse", "crowded", "masked", "extended", "gradient", "edge", "ties")
                .flatMap(name -> {
                    GoldenImages image = GoldenImages.named(name);
                    JsonNode cases =
                            Golden.json("finders/seg_" + name + ".json").get("cases");
                    return StreamSupport.stream(cases.spliterator(), false)
                            .map(c -> DynamicTest.dynamicTest(
                                    name + " " + c.get("id").asText(), () -> check.check(image, name, c)));
                });
    }

    @TestFactory
    Stream<DynamicTest> equalsTheReference() {
        JsonNode files = Golden.json("finders/labels.json");
        return cases((image, name, c) -> {
            SegmentationFinder finder = finder(c, FinderRelease.JWST_1_14);
            Frame frame = new Frame(image.image(), image.mask(), image.errors());
            double threshold = c.get("threshold").asDouble();
            int[] labels = finder.label(frame, threshold).labels();
            assertThat(labels)
                    .isEqualTo(
                            labels(files.get(name + "/" + c.get("id").asText()).asText()));
            SourceCatalog found =
                    finder.find(frame, threshold, CatalogColumns.ALL).catalog();
            assertThat(found.size()).isEqualTo(c.get("n").asInt());
            assertThat(found.id()).isEqualTo(Golden.integers(c.get("columns").get("label")));
            GoldenColumns.compare(found, c.get("columns"), POSITIONS_AND_SHAPES);
            GoldenColumns.compare(found, c.get("columns"), FLUXES);
            GoldenColumns.compare(found, c.get("columns"), List.of("kron_fluxerr"));
            assertThat(finder.find(image.image(), image.mask(), threshold)
                            .catalog()
                            .flux())
                    .isEqualTo(found.flux());
        });
    }

    /** The head differs in the errors of Kron fluxes only. */
    @TestFactory
    Stream<DynamicTest> equalsTheHead() {
        return cases((image, name, c) -> {
            JsonNode head = c.get("other_releases").get("head_float64");
            SourceCatalog found = finder(c, FinderRelease.LATEST)
                    .find(
                            new Frame(image.image(), image.mask(), image.errors()),
                            c.get("threshold").asDouble(),
                            CatalogColumns.ALL)
                    .catalog();
            assertThat(found.size()).isEqualTo(head.get("n").asInt());
            GoldenColumns.compare(found, c.get("columns"), POSITIONS_AND_SHAPES);
            GoldenColumns.compare(found, c.get("columns"), FLUXES);
            GoldenColumns.compare(found, head.get("columns"), List.of("kron_fluxerr"));
        });
    }

    private static SegmentationFinder finder(JsonNode c, FinderRelease release) {
        JsonNode p = c.get("parameters");
        double[] kron = Golden.numbers(p.path("kron_params"));
        return new SegmentationFinder(
                        p.path("npixels").asInt(10),
                        Connectivity.of(p.path("connectivity").asInt(8)),
                        new DeblendOptions(
                                p.path("nlevels").asInt(32),
                                p.path("contrast").asDouble(0.001),
                                LevelSpacing.valueOf(
                                        p.path("mode").asText("exponential").toUpperCase(Locale.ROOT))),
                        p.path("localbkg_width").asInt(0),
                        new KronOptions(
                                kron.length > 0 ? kron[0] : 2.5,
                                kron.length > 1 ? kron[1] : 1.4,
                                kron.length > 2 ? kron[2] : 0,
                                Neighbours.valueOf(p.path("apermask_method")
                                        .asText("correct")
                                        .toUpperCase(Locale.ROOT))))
                .following(release);
    }

    private static int[] labels(String file) {
        try (Fits fits = new Fits(new ByteArrayInputStream(Golden.bytes("finders/" + file)))) {
            short[][] rows = (short[][]) fits.getHDU(0).getKernel();
            int[] out = new int[rows.length * rows[0].length];
            for (int i = 0; i < out.length; i++) {
                out[i] = rows[i / rows[0].length][i % rows[0].length];
            }
            return out;
        } catch (IOException | FitsException e) {
            throw new IllegalStateException(e);
        }
    }
}
