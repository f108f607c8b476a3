package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.synthetic.catalogs.CatalogSurvey;
import org.starfix.synthetic.catalogs.CatalogSurveyFolder;
import org.starfix.synthetic.catalogs.CatalogSurveyOptions;
import org.starfix.synthetic.catalogs.CatalogSurveyWriter;
import org.starfix.synthetic.catalogs.Layout;

/** A survey of 144 exposures of 0.34 degrees that overlap a little: 3.3 degrees wide. */
class PlanCommandTest {
    @TempDir
    private static Path data;

    private static CatalogSurveyFolder survey;

    @BeforeAll
    static void write() throws IOException {
        CatalogSurveyOptions options = new CatalogSurveyOptions(144, new Layout.Contiguous(1.5), 5, 20480, 7);
        survey = new CatalogSurveyWriter(new CatalogSurvey(options), data.resolve("survey"), 2).write();
    }

    @Test
    void aWideSurveyWithACatalogueBecomesTiles() throws IOException {
        CommandRun run = plan("--json", "--tile_order=6", "--abs_refcat=" + survey.reference());
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode plan = new ObjectMapper().readTree(run.out());
        assertThat(plan.at("/format").asText()).isEqualTo("starfix-plan-1");
        assertThat(plan.at("/exposures").asInt()).isEqualTo(144);
        assertThat(plan.at("/groups").asInt()).isEqualTo(144);
        assertThat(plan.at("/tiles").asInt())
                .isBetween(12, 40)
                .isEqualTo(plan.at("/fields").asInt());
        assertThat(plan.at("/borrowed_files").asInt()).isGreaterThan(100);
        assertThat(plan.at("/largest_field/exposures").asInt()).isBetween(6, 20);
        assertThat(plan.at("/largest_field/first_file").asText()).startsWith("0000/e");
        assertThat(plan.at("/detection_megabytes").asInt()).isZero(); // the sources are in catalogues
        assertThat(plan.at("/seconds").asInt()).isBetween(7, 30);
        assertThat(plan.has("refusal")).isFalse();
    }

    @Test
    void withoutACatalogueItIsRefusedAndTheRunToo() throws IOException {
        CommandRun plan = plan();
        assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(2);
        assertThat(plan.out())
                .contains("144 exposures in 144 groups and 1 field\n")
                .contains("largest field: 144 exposures in 144 groups, from 0000/e0000000.fits on\n")
                .containsPattern(
                        "this would be refused: 0000/e0000000\\.fits and 143 other exposures overlap one another and"
                                + " make a field [34]\\.\\d degrees wide");
        Path output = data.resolve("refused");
        CommandRun run = tweakreg(output);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("143 other exposures overlap one another")
                .contains("set abs_refcat");
        assertThat(output.resolve("run.json")).doesNotExist();
    }

    @Test
    void eachRemedyOfTheRefusalHelps() {
        assertThat(plan("--abs_refcat=" + survey.reference()).exitCode()).isZero();
        assertThat(plan("--fields=tiles").exitCode()).isZero();
        assertThat(plan("--fields=association").exitCode()).isZero();
    }

    @Test
    void theTextSaysWhatIsBorrowed() {
        assertThat(plan("--fields=tiles", "--tile_order=6").out())
                .containsPattern(
                        "144 exposures in 144 groups and \\d+ fields, \\d+ of them tiles that borrow \\d+ files\n")
                .containsPattern(
                        "largest field: \\d+ exposures in \\d+ groups, from 0000/e\\d+\\.fits on, and \\d+ files of its"
                                + " neighbours\n")
                .containsPattern(
                        "memory: about 0 MB for a task that looks for sources, \\d+ MB for the largest field\n")
                .containsPattern("time: about \\d+ seconds on \\d+ cores?\n");
    }

    private static CommandRun plan(String... more) {
        return run("plan", more);
    }

    private static CommandRun tweakreg(Path output) throws IOException {
        Files.createDirectories(output);
        return run("tweakreg", "--output=" + output);
    }

    private static CommandRun run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command, survey.exposures().toString(), "--use_custom_catalogs=true", "--catfile=" + survey.catfile()));
        words.addAll(List.of(more));
        return CommandRun.on(SharedSpark.run(), words);
    }
}
