package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.Golden;

/** The calls of {@code align_wcs} that whole runs of the reference step made, from its own catalogues. */
class GoldenRunTest {
    /** Arcsec. The fits themselves agree to 1e-10; the second of two stages starts from {@link #CARRIED} corrections. */
    private static final double FIT_ARCSEC = 5e-9;

    /** Elements of the fit's matrix: {@link #FIT_ARCSEC} over the arcsec that a field spans. */
    private static final double MATRIX = 5e-10;

    /** Arcsec and elements: corrections carried to another plane by finite differences of the order of a pixel. */
    private static final double CARRIED = 1e-8;

    /** Arcsec; 1e-10 degree is not below what the transforms of the file reproduce. */
    private static final double PLANE_ARCSEC = 1e-8;

    /** Degrees: 1e-3 mas. */
    private static final double SKY = 2.8e-10;

    /** Steradian; the golden areas scatter by this. */
    private static final double AREA = 2e-14;

    private static final double ARCSEC_PER_RADIAN = 3600 * 180 / Math.PI;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_default",
                "a_reversed_input",
                "b_bkgbox100",
                "b_dense",
                "b_enforce_user_order",
                "b_expand_enforce",
                "b_expand_refcat",
                "b_expand_reversed",
                "b_filters",
                "b_fit_general",
                "b_fit_rscale",
                "b_fit_shift",
                "b_iraf",
                "b_iraf_wide",
                "b_nclip0",
                "b_nclip2",
                "b_no2dhist",
                "b_segmentation",
                "b_segmentation_opts",
                "b_sigma_clip",
                "b_snr5",
                "c_abs_default",
                "c_abs_dense",
                "c_abs_few",
                "c_abs_general",
                "c_abs_rscale_tight",
                "c_abs_single_group",
                "d_blank_group",
                "d_brightest8",
                "d_minobj",
                "d_one_good_one_blank_abs",
                "e_rerun",
                "f_custom_weighted",
                "f_custom_weighted_rshift",
                "g_group_id",
                "g_missing_meta"
            })
    void sameOrderMatchesFitsAndSky(String name) {
        GoldenRun run = GoldenRun.read(name);
        Map<String, AlignmentImage> images = run.inputs();
        for (JsonNode stage : run.stages()) {
            images = stage.path("stage").asText().equals("relative")
                    ? relative(name, stage, images)
                    : absolute(name, stage, images);
        }
        images.forEach((image, moved) -> assertGrid(name + " " + image, moved.wcs(), run.grid(image)));
    }

    static Map<String, AlignmentImage> relative(String name, JsonNode stage, Map<String, AlignmentImage> images) {
        List<AlignmentGroup> groups = GoldenRun.groups(stage, images);
        AlignmentResult result = RelativeAlignment.align(groups, GoldenRun.options(stage), WaveRunner.SEQUENTIAL);
        List<String> order = new ArrayList<>();
        result.referenceGroup()
                .ifPresent(g -> order.add("GROUP ID: " + groups.get(g).name()));
        Map<String, GroupOutcome> outcomes = new HashMap<>();
        result.steps().forEach(step -> {
            order.add("GROUP ID: " + groups.get(step.group()).name());
            outcomes.put(groups.get(step.group()).name(), result.outcomes().get(step.group()));
        });
        assertThat(order).as(name).isEqualTo(texts(stage.path("order")));
        for (JsonNode golden : stage.path("group_alignments")) {
            AlignmentGroup group = groups.stream()
                    .filter(g -> g.name().equals(golden.path("image_catalog").asText()))
                    .findFirst()
                    .orElseThrow();
            assertGroup(name + " " + group.name(), group, outcomes.get(group.name()), golden);
        }
        Map<String, AlignmentImage> moved = GoldenRun.withWcs(images, result.corrected(groups));
        for (int g = 0; g < groups.size(); g++) {
            for (AlignmentImage image : groups.get(g).images()) {
                JsonNode info = stage.path("fit_info").path(image.name());
                if (!info.isNull() && !info.isMissingNode()) {
                    assertThat(result.outcomes().get(g).status())
                            .as(name + " " + image.name())
                            .isEqualTo(info.path("status").asText());
                    assertCarried(name + " " + image.name(), image, moved.get(image.name()), info);
                }
            }
        }
        assertOverlaps(name, stage, groups, result);
        return moved;
    }

    private static Map<String, AlignmentImage> absolute(
            String name, JsonNode stage, Map<String, AlignmentImage> images) {
        JsonNode golden = stage.path("group_alignments").get(0);
        List<AlignmentImage> field = List.copyOf(images.values());
        GroupOutcome outcome =
                AbsoluteAlignment.alignField(field, GoldenRun.reference(golden), GoldenRun.options(stage));
        AlignmentGroup group = AlignmentGroup.of(AbsoluteAlignment.FIELD_GROUP, field);
        assertGroup(name + " field", group, outcome, golden);
        Map<String, AlignmentImage> moved =
                GoldenRun.withWcs(images, List.of(group.withWcs(((GroupOutcome.Aligned) outcome).correctedWcs())));
        images.forEach((image, before) -> assertCarried(
                name + " " + image,
                before,
                moved.get(image),
                stage.path("fit_info").path(image)));
        return moved;
    }

    private static void assertGroup(String what, AlignmentGroup group, GroupOutcome outcome, JsonNode golden) {
        GroupCatalog catalog = GroupCatalog.of(group);
        assertThat(catalog.id())
                .as(what)
                .isEqualTo(Golden.integers(golden.path("image").path("id")));
        assertPlane(what, group.tangentPlane(), catalog, golden.path("image"));
        if (outcome instanceof GroupOutcome.Aligned aligned) {
            assertMatches(what, aligned.matches(), golden);
            assertFit(what, aligned.fit(), golden.path("fit"));
        } else {
            assertThat(outcome.isRefusedFor(Refusal.Kind.NOT_ENOUGH_MATCHES))
                    .as(what)
                    .isTrue();
            assertThat(outcome.refusal().orElseThrow().evidence().matches())
                    .as(what)
                    .isEqualTo(golden.path("matched_ref_idx").size());
        }
    }

    private static void assertPlane(String what, TangentPlane plane, GroupCatalog catalog, JsonNode golden) {
        double[] out = new double[2];
        for (int i = 0; i < catalog.size(); i++) {
            plane.skyToPlane(catalog.ra()[i], catalog.dec()[i], out);
            assertThat(out[0])
                    .as("%s TPx %s", what, i)
                    .isEqualTo(golden.path("TPx").get(i).asDouble(), within(PLANE_ARCSEC));
            assertThat(out[1])
                    .as("%s TPy %s", what, i)
                    .isEqualTo(golden.path("TPy").get(i).asDouble(), within(PLANE_ARCSEC));
        }
    }

    static void assertMatches(String what, Matches matches, JsonNode golden) {
        assertThat(matches.referenceIndex()).as(what).isEqualTo(Golden.integers(golden.path("matched_ref_idx")));
        assertThat(matches.imageIndex()).as(what).isEqualTo(Golden.integers(golden.path("matched_input_idx")));
    }

    static void assertFit(String what, LinearFit fit, JsonNode golden) {
        Affine2 map = fit.aboutCenter();
        assertThat(new double[] {map.s0(), map.s1(), fit.centerX(), fit.centerY(), fit.rmse(), fit.mae(), fit.std()})
                .as(what)
                .containsExactly(
                        new double[] {
                            golden.path("shift_about_center").get(0).asDouble(),
                            golden.path("shift_about_center").get(1).asDouble(),
                            golden.path("center").get(0).asDouble(),
                            golden.path("center").get(1).asDouble(),
                            golden.path("rmse").asDouble(),
                            golden.path("mae").asDouble(),
                            golden.path("std").asDouble()
                        },
                        within(FIT_ARCSEC));
        assertMatrix(what, map, golden.path("matrix"), MATRIX);
        for (int i = 0; i < fit.used().length; i++) {
            assertThat(fit.used()[i])
                    .as("%s point %s", what, i)
                    .isEqualTo(golden.path("fitmask").get(i).asBoolean());
        }
    }

    /** The correction in the plane of the image itself: what the new WCS has more than the old one. */
    private static void assertCarried(String what, AlignmentImage before, AlignmentImage after, JsonNode info) {
        if (info.path("image_matrix").isArray()) {
            Affine2 old = ((JwstWcs) before.wcs()).correctionRadians().orElse(Affine2.IDENTITY);
            Affine2 added =
                    ((JwstWcs) after.wcs()).correctionRadians().orElseThrow().after(old.inverse());
            assertMatrix(what, added, info.path("image_matrix"), CARRIED);
            assertThat(new double[] {added.s0() * ARCSEC_PER_RADIAN, added.s1() * ARCSEC_PER_RADIAN})
                    .as(what)
                    .containsExactly(Golden.numbers(info.path("image_shift")), within(CARRIED));
        } else {
            assertThat(after.wcs()).as(what).isSameAs(before.wcs());
        }
    }

    private static void assertOverlaps(
            String name, JsonNode stage, List<AlignmentGroup> groups, AlignmentResult result) {
        int step = 1;
        for (JsonNode overlap : stage.path("overlaps")) {
            if (overlap.path("kind").asText().equals("image")) {
                AlignmentStep ours = result.steps().get(step++);
                assertThat("GROUP ID: " + groups.get(ours.group()).name())
                        .isEqualTo(overlap.path("next").asText());
                assertThat(ours.referenceSources())
                        .isEqualTo(overlap.path("ref_catalog_size").asInt());
                if (!overlap.path("area_sr").isNull()) {
                    assertThat(ours.overlapSteradian())
                            .as(name)
                            .isEqualTo(overlap.path("area_sr").asDouble(), within(AREA));
                }
            }
        }
    }

    private static void assertMatrix(String what, Affine2 map, JsonNode golden, double tolerance) {
        assertThat(new double[] {map.m00(), map.m01(), map.m10(), map.m11()})
                .as(what)
                .containsExactly(
                        new double[] {
                            golden.get(0).get(0).asDouble(),
                            golden.get(0).get(1).asDouble(),
                            golden.get(1).get(0).asDouble(),
                            golden.get(1).get(1).asDouble()
                        },
                        within(tolerance));
    }

    private static void assertGrid(String what, Wcs wcs, JsonNode grid) {
        double[] out = new double[2];
        for (int i = 0; i < grid.path("x").size(); i++) {
            wcs.pixelToSky(
                    grid.path("x").get(i).asDouble(), grid.path("y").get(i).asDouble(), out);
            SkyPosition golden = new SkyPosition(
                    grid.path("ra").get(i).asDouble(), grid.path("dec").get(i).asDouble());
            assertThat(golden.separationDegrees(new SkyPosition(out[0], out[1])))
                    .as("%s grid point %s", what, i)
                    .isLessThan(SKY);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> out = new ArrayList<>();
        array.forEach(n -> out.add(n.asText()));
        return out;
    }
}
