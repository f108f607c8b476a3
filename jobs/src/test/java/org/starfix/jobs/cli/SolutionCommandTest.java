package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** Patterns, ladder, weights and held-out stars as a user asks for them. */
class SolutionCommandTest {
    private static final SurveyKind KIND = SurveyKind.FITS;

    @TempDir
    Path folder;

    @Test
    void anExposureThatIsFarOffAndTurnedIsAlignedByItsPattern() throws IOException {
        SurveyFiles survey = SmallSurvey.writeFarAway(KIND, 3, folder.resolve("survey"), folder.resolve("truth.json"));
        List<Path> inputs = new ArrayList<>(survey.exposures());
        CommandRun undisturbed = tweakreg(
                inputs, "undisturbed", Map.of("abs_refcat", survey.catalog().toString()));
        assertThat(undisturbed.exitCode()).as(undisturbed.toString()).isZero();
        inputs.set(1, moved(inputs.get(1)));

        CommandRun offset =
                tweakreg(inputs, "offset", Map.of("abs_refcat", survey.catalog().toString()));
        assertThat(offset.exitCode()).as(offset.toString()).isEqualTo(3);

        Map<String, String> keys = Map.of(
                "abs_refcat",
                survey.catalog().toString(),
                "matcher",
                "pattern",
                "fallback",
                "true",
                "weighting",
                "errors",
                "holdout_fraction",
                "0.2");
        CommandRun pattern = tweakreg(inputs, "pattern", keys);
        assertThat(pattern.exitCode()).as(pattern.toString()).isZero();
        LedgerFiles ledger = new LedgerFiles(folder.resolve("pattern"));
        assertThat(ledger.exposures())
                .extracting(row -> row.<String>getAs("s_twkreg"))
                .containsOnly("COMPLETE");
        Row expected =
                new LedgerFiles(folder.resolve("undisturbed")).exposures().get(1);
        Row found = ledger.exposures().get(1);
        for (String column : List.of("center_ra", "center_dec")) {
            assertThat(found.<Double>getAs(column))
                    .isCloseTo(expected.<Double>getAs(column), within(0.2 * KIND.pixelScaleArcsec() / 3600));
        }
        for (Row row : ledger.groups()) {
            boolean fitted = row.<String>getAs("outcome").equals("SUCCESS");
            boolean absolute = row.<String>getAs("stage").equals("absolute");
            assertThat(row.<String>getAs("geometry")).isEqualTo(fitted ? "rshift" : "");
            assertThat(row.<Integer>getAs("n_held_out") > 0).isEqualTo(absolute);
            if (fitted) {
                assertThat(row.<Double>getAs("corner_error")).isBetween(0.0, KIND.pixelScaleArcsec());
            }
        }
    }

    private Path moved(Path exposure) throws IOException {
        Path moved = folder.resolve("moved");
        CommandRun run = CommandRun.of(List.of(
                "adjust-wcs",
                exposure.toString(),
                "--output=" + moved,
                "--delta-ra=0.0043",
                "--delta-dec=0.0043",
                "--delta-roll=1"));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        try (Stream<Path> files = Files.list(moved)) {
            return files.findFirst().orElseThrow();
        }
    }

    private CommandRun tweakreg(List<Path> inputs, String output, Map<String, String> keys) {
        List<String> words = new ArrayList<>(List.of("tweakreg", "--output=" + folder.resolve(output)));
        inputs.forEach(input -> words.add(input.toString()));
        SmallSurvey.parameters(KIND, keys).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.add("--fields=association");
        words.add("--products=none");
        return CommandRun.of(words);
    }

    @Test
    void weightsFromErrorsThatAreLeftOutAreRefused() {
        CommandRun run = CommandRun.of(List.of(
                "tweakreg",
                "no.fits",
                "--output=" + folder.resolve("o"),
                "--weighting=errors",
                "--source_quality=false"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("weighting=errors needs the errors of the sources");
    }
}
