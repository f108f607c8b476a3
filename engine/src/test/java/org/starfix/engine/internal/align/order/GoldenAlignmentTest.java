package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.Golden;

/** Every case of {@code align/align.json}: images with a TAN WCS, match lengths in pixels. */
class GoldenAlignmentTest {
    /** Pixels. */
    private static final double SHIFT = 1e-6;

    /** Sine of 2e-8 degree; elements of the matrix. The reference may hold sources of an image corrected with derivative noise. */
    private static final double MATRIX = 3.5e-10;

    /** Degrees; the golden correction takes numerical derivatives. */
    private static final double SKY = 2e-9;

    /** Steradian; the golden areas scatter by 1e-15 themselves. */
    private static final double AREA = 1e-14;

    static Stream<GoldenAlignment> cases() {
        return StreamSupport.stream(
                        Golden.json("align/align.json").path("cases").spliterator(), false)
                .map(GoldenAlignment::new);
    }

    @Test
    void thereAreTwentySixCases() {
        assertThat(cases()).hasSize(26);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameOrderStatusesMatchesFitsAndSky(GoldenAlignment c) {
        AlignmentResult result = c.align(WaveRunner.SEQUENTIAL);
        if (c.golden().path("error").asText().equals("NotEnoughCatalogs")) {
            assertThat(result.outcomes())
                    .containsExactly(new GroupOutcome.Refused(ReferenceRefusals.tooFewGroups(1, 2)));
            assertThat(result.steps()).isEmpty();
            return;
        }
        assertOrder(c, result);
        JsonNode expected = c.golden().path("result");
        List<AlignmentGroup> corrected = result.corrected(c.groups());
        for (int g = 0; g < c.groups().size(); g++) {
            GroupOutcome outcome = result.outcomes().get(g);
            for (AlignmentImage image : corrected.get(g).images()) {
                JsonNode golden = byName(expected, image.name());
                String what = c.id() + " " + image.name();
                assertThat(outcome.status())
                        .as(what)
                        .isEqualTo(golden.path("status").asText());
                assertCorners(what, image.wcs(), golden.path("corners_and_centre_RA_DEC"));
                if (outcome instanceof GroupOutcome.Aligned aligned) {
                    assertFit(what, aligned, golden);
                }
            }
        }
        assertReference(c, result.reference());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameOverlapsAndFootprints(GoldenAlignment c) {
        List<AlignmentGroup> withSources =
                c.groups().stream().filter(g -> g.sourceCount() > 0).toList(); // the golden matrix has no others
        List<GroupFootprint> footprints =
                withSources.stream().map(GroupFootprint::of).toList();
        JsonNode matrix = c.golden().path("initial_overlap_matrix_sr");
        for (int i = 0; i < footprints.size(); i++) {
            for (int j = 0; j < footprints.size(); j++) {
                if (i != j) {
                    assertThat(footprints.get(i).overlap(footprints.get(j)))
                            .as("%s %s %s", c.id(), i, j)
                            .isEqualTo(matrix.get(i).get(j).asDouble(), within(AREA));
                }
            }
        }
        for (AlignmentGroup group : withSources) {
            for (AlignmentImage image : group.images()) {
                JsonNode polygon =
                        c.golden().path("initial_image_polygons_RA_DEC").path(image.name());
                var ours = GroupFootprint.polygon(image).orElseThrow();
                assertThat(ours.cornerCount()).as(c.id()).isEqualTo(polygon.size() - 1);
            }
        }
    }

    private static void assertOrder(GoldenAlignment c, AlignmentResult result) {
        List<List<String>> expected = new ArrayList<>();
        for (JsonNode group : c.golden().path("alignment_order")) {
            expected.add(StreamSupport.stream(group.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        List<List<String>> order = result.steps().stream()
                .map(s -> c.groups().get(s.group()).images().stream()
                        .map(AlignmentImage::name)
                        .toList())
                .toList();
        assertThat(order).as(c.id()).isEqualTo(expected);
    }

    private static void assertFit(String what, GroupOutcome.Aligned aligned, JsonNode golden) {
        assertThat(aligned.matches().referenceIndex())
                .as(what)
                .isEqualTo(Golden.integers(golden.path("matched_ref_idx")));
        assertThat(aligned.matches().imageIndex())
                .as(what)
                .isEqualTo(Golden.integers(golden.path("matched_input_idx")));
        assertThat(aligned.matches().size())
                .as(what)
                .isEqualTo(golden.path("nmatches").asInt());
        JsonNode used = golden.path("fitmask");
        for (int i = 0; i < used.size(); i++) {
            assertThat(aligned.fit().used()[i])
                    .as("%s point %s", what, i)
                    .isEqualTo(used.get(i).asInt() != 0);
        }
        var map = aligned.correction();
        assertThat(new double[] {map.s0(), map.s1()})
                .as(what)
                .containsExactly(Golden.numbers(golden.path("shift")), within(SHIFT));
        double[] matrix = {map.m00(), map.m01(), map.m10(), map.m11()};
        for (int k = 0; k < 4; k++) {
            double element = golden.path("matrix").get(k / 2).get(k % 2).asDouble();
            assertThat(matrix[k]).as(what).isEqualTo(element, within(MATRIX));
        }
        assertThat(aligned.fit().rmse()).as(what).isEqualTo(golden.path("rmse").asDouble(), within(SHIFT));
        assertThat(aligned.fit().mae()).as(what).isEqualTo(golden.path("mae").asDouble(), within(SHIFT));
    }

    private static void assertCorners(String what, Wcs wcs, JsonNode golden) {
        double[] x = {0, 511, 511, 0, 255.5};
        double[] y = {0, 0, 511, 511, 255.5};
        double[] sky = new double[2];
        for (int i = 0; i < golden.size(); i++) {
            wcs.pixelToSky(x[i], y[i], sky);
            double[] expected = Golden.numbers(golden.get(i));
            assertThat(separation(sky[0], sky[1], expected[0], expected[1]))
                    .as("%s corner %s", what, i)
                    .isLessThan(SKY);
        }
    }

    /** The rows that the reference implementation took from groups that had failed are not ours. */
    private static void assertReference(GoldenAlignment c, ReferenceCatalog reference) {
        JsonNode golden = c.golden().path("final_refcat");
        Set<String> failed = new HashSet<>();
        for (JsonNode image : c.golden().path("result")) {
            if (image.path("status").asText().startsWith("FAILED")) {
                failed.add(image.path("name").asText());
            }
        }
        int k = 0;
        boolean same = true;
        for (int i = 0; i < golden.path("n").asInt(); i++) {
            if (failed.contains(golden.path("cat_name").path(i).asText())) {
                same = false;
                continue;
            }
            String what = c.id() + " reference row " + i;
            assertThat(separation(
                            reference.ra()[k],
                            reference.dec()[k],
                            golden.path("RA").get(i).asDouble(),
                            golden.path("DEC").get(i).asDouble()))
                    .as(what)
                    .isLessThan(SKY);
            if (same) {
                assertThat(reference.id()[k])
                        .as(what)
                        .isEqualTo(golden.path("id").get(i).asInt());
            }
            k++;
        }
        assertThat(reference.size()).as(c.id()).isEqualTo(k);
    }

    private static double separation(double ra, double dec, double otherRa, double otherDec) {
        return new SkyPosition(ra, dec).separationDegrees(new SkyPosition(otherRa, otherDec));
    }

    private static JsonNode byName(JsonNode images, String name) {
        return StreamSupport.stream(images.spliterator(), false)
                .filter(i -> i.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
