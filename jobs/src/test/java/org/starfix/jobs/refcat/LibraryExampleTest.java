package org.starfix.jobs.refcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.step.GroupResult;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.jobs.storage.HatsSource;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** The examples of {@code docs/refcat.md}: they compile with public classes, run, and are the text of the page. */
class LibraryExampleTest {
    private static final Path SOURCE = Path.of("src/test/java/org/starfix/jobs/refcat/LibraryExampleTest.java");
    private static final StarRequest WHOLE_SKY = new StarRequest(new SkyPosition(0, 0), 180, 2016);

    @TempDir
    private static Path data;

    private static SurveyFiles survey;
    private static String copy;

    @BeforeAll
    static void paint() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.FITS, 3).withSize(2, 1, 512).withAnomalies(List.of());
        survey = SyntheticSurvey.of(options).write(data.resolve("survey"), data.resolve("truth"), 2);
        copy = data.resolve("gaia").toString();
        new CatalogImport(SharedSpark.run(), ImportOptions.DEFAULT)
                .run(List.of(survey.catalog().toString()), copy);
    }

    @Test
    void aStepAlignsToACopy() throws IOException {
        // example: hats
        HatsSource gaia = HatsSource.open(copy);
        StepSettings settings = StepSettings.NONE.withOverrides(Map.of("abs_refcat", "GAIADR3"));
        TweakRegStep step = new TweakRegStep(settings.withReference(gaia));
        // end
        assertThat(step.parameters()).containsEntry("abs_refcat", "GAIADR3");
        assertAligns(settings.withReference(gaia));
    }

    @Test
    void aStepAlignsToStarsOfOnesOwn() throws IOException {
        StarTable stars = HatsSource.open(copy).stars(WHOLE_SKY);
        double[] ra = stars.values(StarColumn.RA);
        double[] dec = stars.values(StarColumn.DEC);
        double[] mag = new double[ra.length];
        // example: own
        ReferenceSource own =
                request -> StarTable.of(Map.of(StarColumn.RA, ra, StarColumn.DEC, dec, StarColumn.MAG, mag));
        // end
        assertAligns(
                StepSettings.NONE.withOverrides(Map.of("abs_refcat", "mine")).withReference(own));
    }

    private static void assertAligns(StepSettings settings) throws IOException {
        Map<String, String> values = new HashMap<>(settings.overrides());
        values.putAll(Map.of("minobj", "5", "abs_minobj", "5"));
        StepResult result = new TweakRegStep(settings.withOverrides(values))
                .process(List.of(survey.association().toString()));
        assertThat(result.allAligned()).isTrue();
        assertThat(result.groups())
                .filteredOn(group -> group.stage() == AlignmentStage.ABSOLUTE)
                .isNotEmpty()
                .extracting(GroupResult::outcome)
                .containsOnly("SUCCESS");
    }

    @Test
    void columnsAndRowsAreNamedAsTheParametersNameThem() throws IOException {
        StarTable all = HatsSource.open(copy).stars(WHOLE_SKY);
        StarTable north = HatsSource.open(copy, "", "dec > " + median(all)).stars(WHOLE_SKY);
        assertThat(north.size()).isBetween(1, all.size() / 2);
        assertThatThrownBy(() -> HatsSource.open(copy, "mag=none", ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no column 'none' (mag)");
        assertThatThrownBy(() -> HatsSource.open(copy, "", "dec north"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("abs_refcat_rows: 'dec north'");
        assertThatThrownBy(() -> HatsSource.open(data.resolve("survey").toString()))
                .isInstanceOf(InputException.class);
    }

    private static double median(StarTable stars) {
        double[] dec = stars.values(StarColumn.DEC).clone();
        Arrays.sort(dec);
        return dec[dec.length / 2];
    }

    @ParameterizedTest
    @ValueSource(strings = {"example: hats", "example: own"})
    void isTheTextOfThePage(String name) throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        int from = lines.indexOf("        // " + name) + 1;
        List<String> rest = lines.subList(from, lines.size());
        String example =
                rest.subList(0, rest.indexOf("        // end")).stream()
                                .collect(Collectors.joining("\n"))
                                .stripIndent() + "\n";
        assertThat(MarkdownPage.of("docs/refcat.md").block("<!-- " + name)).isEqualTo(example);
    }
}
