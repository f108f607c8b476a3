package org.starfix.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** The example of {@code docs/usage.md}: it compiles, runs, and is the text of the page. */
class LibraryExampleTest {
    private static final Path SOURCE = Path.of("src/test/java/org/starfix/engine/step/LibraryExampleTest.java");

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void alignsAFieldAndWritesWhatTheJobWrites() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.FITS, 3).withSize(2, 1, 1024).withAnomalies(List.of());
        SurveyFiles survey = SyntheticSurvey.of(options).write(data.resolve("survey"), data.resolve("truth"), 2);
        List<WrittenExposure> written =
                run(survey.association().toString(), survey.catalog().toString());
        assertThat(written)
                .hasSize(2)
                .allSatisfy(exposure -> assertThat(exposure.status().isGood())
                        .as(exposure.toString())
                        .isTrue())
                .allSatisfy(exposure -> assertThat(exposure.product())
                        .hasValueSatisfying(file -> assertThat(file).exists().hasParent(folder)));
        try (var files = Files.list(folder.resolve("ledger"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "exposures.ecsv",
                            "groups.ecsv",
                            "log.ecsv",
                            "matches.ecsv",
                            "offsets.ecsv",
                            "unmatched.ecsv");
        }
        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        assertThat(run.at("/counts/exposures").asInt()).isEqualTo(2);
        assertThat(run.at("/state").asText()).isEqualTo("finished");
        assertThat(run.fieldNames())
                .toIterable()
                .doesNotContain("started", "finished", "stage_seconds", "host", "pid", "invocation", "exit_code");
    }

    private List<WrittenExposure> run(String association, String catalog) throws IOException {
        // example
        TweakRegStep step = new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("abs_refcat", catalog)));
        StepResult result = step.process(List.of(association));
        List<WrittenExposure> written = result.write(folder);
        // end
        return written;
    }

    @Test
    void isTheTextOfThePage() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        int from = lines.indexOf("        // example");
        int to = lines.indexOf("        // end");
        String example = lines.subList(from + 1, to).stream()
                        .collect(Collectors.joining("\n"))
                        .stripIndent() + "\n";
        assertThat(MarkdownPage.of("docs/usage.md").block("<!-- example")).isEqualTo(example);
    }
}
