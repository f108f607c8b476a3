package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;

/** The whole step against what jwst 1.14.0 made of the same exposures: order, matches, fits, corrected sky positions. */
class EndToEndGoldenTest {
    /** Our own detection differs by the peer's float32 arithmetic. */
    private static final double DETECTED_MAS = 0.05;

    /** The same sources on both sides: what is left is the finite difference of the peer's correction. */
    private static final double SAME_SOURCES_MAS = 1e-3;

    /** Of the plane, arcsec: the same float32 arithmetic. */
    private static final double RMSE_ARCSEC = 1e-5;

    /** Of the distance from the truth. */
    private static final double ROUNDING_MAS = 0.01;

    /** What a default fit to all detections of the stars may be off the truth of the simulation, over an exposure. */
    private static final double TRUTH_MAS = 1.0;

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
                "b_iraf",
                "b_iraf_wide",
                "b_segmentation",
                "b_segmentation_opts",
                "c_abs_default",
                "c_abs_general",
                "c_abs_rscale_tight",
                "c_abs_single_group",
                "c_abs_dense"
            })
    void alignsAsTheReferenceWithOurOwnDetection(String name) throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        StepResult result = golden.runAsTheReference();
        assertThat(golden.largestSkyDifferenceMas(result)).isLessThan(DETECTED_MAS);
        assertOrderAndMatches(golden, result);
        GoldenTruth truth = new GoldenTruth();
        StepResult byDefault = golden.run();
        assertThat(truth.rmsMas(golden, byDefault)).isLessThan(truth.rmsMas(golden, result) + ROUNDING_MAS);
        if (!name.startsWith("c_abs")
                && StepInside.field(byDefault).groups().stream()
                        .noneMatch(g -> g.evidence().refitted())) {
            assertThat(golden.largestSkyDifferenceMas(byDefault)).isLessThan(DETECTED_MAS);
        }
    }

    /** Accidental pairs that clipping left in pulled the reference off, by its distance from the truth here, mas. */
    @ParameterizedTest
    @CsvSource({
        "a_default, 0.9, 0.3",
        "b_fit_general, 1.6, 0.7",
        "b_nclip0, 15, 0.3",
        "b_nclip2, 15, 0.4",
        "b_no2dhist, 300, 0.5",
        "b_filters, 5, 0.3",
        "c_abs_default, 2.4, 0.4",
        "c_abs_general, 5.2, 0.4",
        "c_abs_single_group, 4.2, 0.2",
        "c_abs_dense, 5, 0.5"
    })
    void theDefaultIsRightWhereAccidentalPairsPulledTheReferenceOff(String name, double reference, double mas)
            throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        GoldenTruth truth = new GoldenTruth();
        assertThat(truth.rmsMas(golden, golden.runAsTheReference())).isGreaterThan(reference);
        StepResult result = golden.run();
        assertThat(truth.rmsMas(golden, result)).isLessThan(mas);
        assertThat(StepInside.field(result).groups()).anyMatch(g -> g.evidence().refitted());
    }

    /**
     * One accidental pair survives the reference's clipping in most of these, and it uses one detection of each star. The numbers are
     * in {@code docs/differences.md}.
     */
    @ParameterizedTest
    @CsvSource({
        "c_abs_default, 2.4, 0.4",
        "c_abs_general, 5.2, 0.4",
        "c_abs_rscale_tight, 2.4, 0.4",
        "c_abs_single_group, 4.2, 0.2",
        "c_abs_dense, 5, 0.4",
        "d_correction_large_abs, 9.7, 0.2",
        "d_one_good_one_blank_abs, 4.3, 0.2"
    })
    void theDefaultIsNearerToTheTruthThanTheReference(String name, double referenceMas, double defaultMas)
            throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        GoldenTruth truth = new GoldenTruth();
        List<AlignedExposure> exposures = StepInside.field(golden.run()).exposures().stream()
                .filter(e -> e.status().isGood())
                .toList();
        assertThat(exposures)
                .allSatisfy(e -> assertThat(truth.rmsMas(List.of(e))).isLessThan(TRUTH_MAS));
        List<String> names = exposures.stream().map(e -> e.id().fileName()).toList();
        double reference = truth.rmsMas(StepInside.field(golden.runAsTheReference()).exposures().stream()
                .filter(e -> names.contains(e.id().fileName()))
                .toList());
        assertThat(reference).isGreaterThan(referenceMas);
        assertThat(truth.rmsMas(exposures)).isLessThan(defaultMas);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f_custom_catalogs", "f_custom_weighted", "f_custom_weighted_rshift"})
    void alignsUsersCatalogsAsTheReference(String name) throws IOException {
        GoldenCase golden = GoldenCase.named(name);
        StepResult result = golden.runAsTheReference();
        assertThat(golden.largestSkyDifferenceMas(result))
                .isLessThan(name.equals("f_custom_catalogs") ? DETECTED_MAS : SAME_SOURCES_MAS);
        assertOrderAndMatches(golden, result);
    }

    private static void assertOrderAndMatches(GoldenCase golden, StepResult result) {
        List<String> turns = new ArrayList<>();
        List<Integer> matches = new ArrayList<>();
        List<Double> rmse = new ArrayList<>();
        for (JsonNode stage : golden.json().get("stages")) {
            String label = stage.get("stage").asText();
            for (JsonNode group : stage.get("group_alignments")) {
                String catalog = group.get("image_catalog").asText();
                turns.add(label.equals("absolute") ? label : label + " " + catalog);
                matches.add(group.get("matched_ref_idx").size());
                rmse.add(group.get("fit").get("rmse").asDouble());
            }
        }
        List<GroupRecord> aligned = StepInside.field(result).groups().stream()
                .filter(g -> g.outcome().equals("SUCCESS"))
                .toList();
        assertThat(aligned)
                .extracting(g -> g.stage() == AlignmentStage.ABSOLUTE ? "absolute" : "relative " + g.name())
                .containsExactlyElementsOf(turns);
        assertThat(aligned).extracting(GroupRecord::matches).containsExactlyElementsOf(matches);
        for (int i = 0; i < rmse.size(); i++) {
            assertThat(aligned.get(i).rmse()).isCloseTo(rmse.get(i), within(RMSE_ARCSEC));
        }
    }
}
