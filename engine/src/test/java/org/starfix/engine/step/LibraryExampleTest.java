package org.starfix.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.ExposureProduct;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.ExposureStatus;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** The example of {@code docs/usage.md}: it compiles, runs, and is the text of the page. */
class LibraryExampleTest {
    private static final Path SOURCE = Path.of("src/test/java/org/starfix/engine/step/LibraryExampleTest.java");

    @TempDir
    Path folder;

    @Test
    void alignsAFieldAndWritesCopies() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.FITS, 3).withSize(2, 1, 512).withAnomalies(List.of());
        SurveyFiles survey = SyntheticSurvey.of(options).write(folder.resolve("survey"), folder.resolve("truth"), 2);
        Map<String, ExposureStatus> statuses = run(survey.association(), survey.catalog());
        assertThat(statuses)
                .hasSize(2)
                .allSatisfy((name, status) ->
                        assertThat(status.isGood()).as("%s: %s", name, status).isTrue());
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith("_tweakreg.fits")))
                    .hasSize(2);
        }
    }

    private Map<String, ExposureStatus> run(Path association, Path catalog) throws IOException {
        // example
        TweakRegStep step = new TweakRegStep(StepSettings.NONE
                .named("visit-001")
                .withOverrides(Map.of("abs_refcat", catalog.toString(), "minobj", "5", "abs_minobj", "5")));
        StepResult result = step.process(List.of(association.toString()));

        List<AlignedExposure> exposures = result.field().exposures();
        Provenance provenance = Provenance.of(
                step.parameters(),
                exposures.stream()
                        .map(e -> new Provenance.Input(
                                e.id().path(), e.detected().exposure().bytes()))
                        .toList());
        ExposureProduct product =
                new ExposureProduct(FileOpener.LOCAL, TweakRegOptions.of(step.parameters()), provenance);
        Map<String, ExposureStatus> statuses = new TreeMap<>();
        for (AlignedExposure exposure : exposures) {
            String name = ProductNames.corrected(exposure.id().fileName(), "tweakreg");
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                product.write(exposure, name, out);
            }
            statuses.put(name, exposure.status());
        }
        // end
        return statuses;
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
