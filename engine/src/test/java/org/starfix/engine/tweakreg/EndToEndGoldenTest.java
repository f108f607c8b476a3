package org.starfix.engine.tweakreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.sphere.SkyPosition;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.SharedData;

/** The whole step against what jwst 1.14.0 made of the same exposures: order, matches, fits, corrected sky positions. */
class EndToEndGoldenTest {
    private static final String E2E = "golden/e2e/";

    /** Our own detection differs by the peer's float32 arithmetic. */
    private static final double DETECTED_MAS = 0.05;

    /** The same sources on both sides: what is left is the finite difference of the peer's correction. */
    private static final double SAME_SOURCES_MAS = 1e-3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_default",
                "a_reversed_input",
                "b_fit_shift",
                "b_fit_rscale",
                "b_fit_general",
                "b_expand_refcat",
                "b_expand_enforce",
                "b_expand_reversed",
                "b_enforce_user_order",
                "b_nclip0",
                "b_nclip2",
                "b_sigma_clip",
                "b_no2dhist",
                "b_dense",
                "b_filters",
                "b_snr5",
                "b_bkgbox100",
                "c_abs_default",
                "c_abs_general",
                "c_abs_rscale_tight",
                "c_abs_single_group",
                "c_abs_dense"
            })
    void alignsAsTheReferenceWithOurOwnDetection(String name) throws IOException {
        JsonNode golden = golden(name);
        StepResult result = run(golden, new TreeMap<>());
        assertSkyGrids(golden, result, DETECTED_MAS);
        assertOrderAndMatches(golden, result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f_custom_catalogs", "f_custom_weighted", "f_custom_weighted_rshift"})
    void alignsUsersCatalogsAsTheReference(String name) throws IOException {
        JsonNode golden = golden(name);
        StepResult result = run(golden, new TreeMap<>());
        assertSkyGrids(golden, result, name.equals("f_custom_catalogs") ? DETECTED_MAS : SAME_SOURCES_MAS);
        assertOrderAndMatches(golden, result);
    }

    private static JsonNode golden(String name) throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.path(E2E + "golden/" + name + ".json").toFile());
    }

    private static StepResult run(JsonNode golden, Map<String, String> more) throws IOException {
        Path inputs = SharedData.path(E2E + "inputs");
        Map<String, String> overrides = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : golden.get("params").properties()) {
            String value = text(entry.getValue());
            boolean path = entry.getKey().equals("abs_refcat") || entry.getKey().equals("catfile");
            overrides.put(entry.getKey(), path ? inputs.resolve(value).toString() : value);
        }
        overrides.putAll(more);
        List<String> files = new ArrayList<>();
        golden.get("inputs").forEach(f -> files.add(inputs.resolve(f.asText()).toString()));
        return new TweakRegStep(
                        StepSettings.NONE.named(golden.get("case").asText()).withOverrides(overrides))
                .process(files);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "none";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(v -> items.add(v.asText()));
            return String.join(",", items);
        }
        return value.asText();
    }

    private static void assertSkyGrids(JsonNode golden, StepResult result, double toleranceMas) {
        assertThat(result.rejected()).isEmpty();
        double[] sky = new double[2];
        for (AlignedExposure exposure : result.field().exposures()) {
            JsonNode grid = golden.get("images")
                    .get(exposure.id().fileName())
                    .get("after")
                    .get("grid");
            double[] x = Golden.numbers(grid.get("x"));
            double[] y = Golden.numbers(grid.get("y"));
            double[] ra = Golden.numbers(grid.get("ra"));
            double[] dec = Golden.numbers(grid.get("dec"));
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                exposure.wcs().pixelToSky(x[i], y[i], sky);
                double off = new SkyPosition(sky[0], sky[1]).separationDegrees(new SkyPosition(ra[i], dec[i]));
                largest = Math.max(largest, off * 3600e3);
            }
            assertThat(largest)
                    .as("%s, mas from the reference", exposure.id().fileName())
                    .isLessThan(toleranceMas);
        }
    }

    private static void assertOrderAndMatches(JsonNode golden, StepResult result) {
        List<String> expected = new ArrayList<>();
        List<Integer> matches = new ArrayList<>();
        List<Double> rmse = new ArrayList<>();
        for (JsonNode stage : golden.get("stages")) {
            for (JsonNode group : stage.get("group_alignments")) {
                expected.add(stage.get("stage").asText() + " "
                        + group.get("image_catalog").asText());
                matches.add(group.get("matched_ref_idx").size());
                rmse.add(group.get("fit").get("rmse").asDouble());
            }
        }
        List<GroupRecord> aligned = result.field().groups().stream()
                .filter(g -> g.outcome().equals("SUCCESS"))
                .toList();
        assertThat(aligned)
                .extracting(g -> g.stage().label() + " " + (g.stage() == AlignmentStage.ABSOLUTE ? "" : g.group()))
                .containsExactlyElementsOf(expected.stream()
                        .map(e -> e.startsWith("absolute") ? "absolute " : e)
                        .toList());
        assertThat(aligned).extracting(GroupRecord::matches).containsExactlyElementsOf(matches);
        for (int i = 0; i < rmse.size(); i++) {
            assertThat(aligned.get(i).rmse()).isCloseTo(rmse.get(i), within(1e-6));
        }
    }
}
