package org.starfix.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.jobs.testing.ProductFiles;

/**
 * The job, from the command line to the files it writes, against what jwst 1.14.0 made of the same exposures. The WCS compared
 * is the one that a later program reads.
 */
@Tag("commands")
class GoldenCommandTest {
    /** Our own detection differs by the peer's float32 arithmetic. */
    private static final double DETECTED_MAS = 0.05;

    /** The same sources on both sides: what is left is the finite difference of the peer's correction. */
    private static final double SAME_SOURCES_MAS = 1e-3;

    /** Of the TAN-SIP polynomials: 6 times what the last bit of a right ascension of 80 degrees is in pixels (1.7e-9). */
    private static final double SAME_SOURCES_SIP_PIXELS = 1e-8;

    /** Of CRVAL and CD: the peer's cards have 12 decimals, which is 1e-7 pixel. */
    private static final double SAME_SOURCES_LINEAR_PIXELS = 5e-7;

    @TempDir
    Path folder;

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
                "c_abs_dense",
                "f_custom_catalogs"
            })
    void alignsAsTheReferenceWithOurOwnDetection(String name) throws IOException {
        GoldenCommand command = GoldenCommand.of(GoldenCase.named(name), folder);
        assertAligned(command);
        double mas = command.largestSkyDifferenceMas();
        Figures.note("own detection", name, mas);
        assertThat(mas).isLessThan(DETECTED_MAS);
        GoldenLedger.assertSame(command, stages(command));
    }

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
    void alignsTheReferencesSourcesAsTheReference(String name) throws IOException {
        assertSameSources(name, GoldenCommand.onGoldenSources(GoldenCase.named(name), folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f_custom_weighted", "f_custom_weighted_rshift"})
    void alignsTheUsersSourcesAsTheReference(String name) throws IOException {
        assertSameSources(name, GoldenCommand.of(GoldenCase.named(name), folder));
    }

    private static void assertSameSources(String name, GoldenCommand command) {
        assertAligned(command);
        double mas = command.largestSkyDifferenceMas();
        Figures.note("same sources", name, mas);
        assertThat(mas).isLessThan(SAME_SOURCES_MAS);
        GoldenLedger.assertSame(command, stages(command));
        assertHeaders(name, command);
    }

    private static void assertAligned(GoldenCommand command) {
        assertThat(command.run().err()).doesNotContain("starfix: Exception");
        assertThat(command.run().exitCode()).as(command.run().toString()).isZero();
    }

    static void assertHeaders(String name, GoldenCommand command) {
        for (String image : command.images()) {
            JsonNode after = command.golden()
                    .json()
                    .get("images")
                    .get(image)
                    .get("after")
                    .get("header");
            Header science = ProductFiles.header(command.product(image), "SCI");
            GoldenHeader header = new GoldenHeader(science, after);
            assertThat(header.keywords()).isEqualTo(header.goldenKeywords());
            assertThat(science.text("S_REGION")).contains(after.get("S_REGION").asText());
            Figures.note("linear header pixels", name, header.linearPixels());
            Figures.note("SIP pixels", name, header.sipPixels());
            assertThat(header.linearPixels()).isLessThan(SAME_SOURCES_LINEAR_PIXELS);
            assertThat(header.sipPixels()).isLessThan(SAME_SOURCES_SIP_PIXELS);
            assertThat(ProductFiles.header(command.product(image), "PRIMARY").text("S_TWKREG"))
                    .contains("COMPLETE");
        }
    }

    private static List<JsonNode> stages(GoldenCommand command) {
        List<JsonNode> stages = new ArrayList<>();
        command.golden().json().get("stages").forEach(stages::add);
        return stages;
    }
}
