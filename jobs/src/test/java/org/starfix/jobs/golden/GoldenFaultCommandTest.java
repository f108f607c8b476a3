package org.starfix.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.jobs.testing.ProductFiles;

/**
 * Golden cases that do not end well, from the command line to headers: the statuses of {@code docs/differences.md}, S_TWKREG that
 * says so, and the WCS cards of the input where nothing was corrected.
 */
class GoldenFaultCommandTest {
    @TempDir
    Path folder;

    /** One letter an exposure: R(eference), A(ligned), with F(ield), N(ot aligned), S(kipped). */
    @ParameterizedTest
    @CsvSource({
        "d_minobj, NNNNNN",
        "d_expand_minobj, NNNNNN",
        "d_brightest8, NNNNNN",
        "d_single_group, SS",
        "d_no_sources, NNNNNN",
        "d_one_good_one_blank, SSNN",
        "d_blank_group, RRAAAANN",
        "d_one_good_one_blank_abs, AAFF",
        "d_confusion, NNNNNN",
        "d_correction_large, NNNN",
        "d_correction_large_abs, RRNN",
        "c_abs_dense_single_group, NN",
        "c_abs_far, NNNNNN",
        "c_abs_minobj, NNNNNN",
        "c_abs_few, NNNNNN",
    })
    void saysWhatCameOfEveryExposure(String name, String expected) throws IOException {
        GoldenCommand command = GoldenCommand.of(GoldenCase.named(name), folder);
        assertThat(command.run().exitCode()).as(command.run().toString()).isEqualTo(expected.matches("[RAF]+") ? 0 : 3);
        List<Row> exposures = command.ledger().exposures();
        for (int i = 0; i < exposures.size(); i++) {
            char letter = expected.charAt(i);
            String image = command.images().get(i);
            assertThat(letter(exposures.get(i).getAs("status"))).as(image).isEqualTo(letter);
            String step = letter == 'N' ? "FAILED" : letter == 'S' ? "SKIPPED" : "COMPLETE";
            assertThat(ProductFiles.header(command.product(image), "PRIMARY").text("S_TWKREG"))
                    .contains(step);
            assertHeader(command, image, exposures.get(i));
        }
    }

    /** What the reference left alone is left alone here, card by card. */
    private static void assertHeader(GoldenCommand command, String image, Row row) {
        JsonNode before =
                command.golden().json().get("images").get(image).get("before").get("header");
        Header science = ProductFiles.header(command.product(image), "SCI");
        boolean moved = row.<Double>getAs("center_ra") != (double) row.<Double>getAs("center_ra_before");
        if (!moved) {
            before.properties().forEach(card -> {
                if (card.getValue().isNumber()) {
                    assertThat(science.number(card.getKey()).orElseThrow())
                            .as(card.getKey())
                            .isEqualTo(card.getValue().asDouble());
                } else {
                    assertThat(science.text(card.getKey()))
                            .contains(card.getValue().asText());
                }
            });
            assertThat(science.contains("WCSNAME")).isFalse();
        } else {
            assertThat(science.text("S_REGION").orElse("")).isEqualTo(row.<String>getAs("s_region"));
        }
    }

    private static char letter(String status) {
        return switch (status) {
            case "REFERENCE" -> 'R';
            case "ALIGNED" -> 'A';
            case "ALIGNED_WITH_FIELD" -> 'F';
            case "NOT_ALIGNED" -> 'N';
            default -> 'S';
        };
    }
}
