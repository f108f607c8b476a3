package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.report.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class StarfixCommandTest {
    private static final String HERE = Path.of("").toAbsolutePath().toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<TweakRegRequest> requests = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void handsOverWhatWasAsked() {
        assertThat(run(
                        "tweakreg",
                        "a.fits",
                        "--minobj=5",
                        "b.fits",
                        "--output=out",
                        "--roundlo",
                        "-0.5",
                        "--master=local[2]"))
                .isZero();
        TweakRegRequest request = requests.get(0);
        assertThat(request.inputs()).containsExactly("a.fits", "b.fits");
        assertThat(request.master()).contains("local[2]");
        assertThat(request.parameters().integer("minobj")).isEqualTo(5);
        assertThat(request.parameters().number("roundlo")).isEqualTo(-0.5);
        assertThat(request.parameters().text("output_dir")).isEqualTo(HERE + "/out");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void optionsGoBeforeFileBeforePreset() throws Exception {
        Path config = Files.writeString(folder.resolve("pars.yaml"), "minobj: 4\nnclip: 1\nabs_refcat: stars.ecsv\n");
        assertThat(run("tweakreg", "x", "--output=o", "--preset=jwst-1.14", "--config=" + config, "--minobj=3"))
                .isZero();
        Parameters parameters = requests.get(0).parameters();
        assertThat(parameters.integer("minobj")).isEqualTo(3);
        assertThat(parameters.integer("nclip")).isEqualTo(1);
        assertThat(parameters.choice("fields")).isEqualTo("association");
        assertThat(parameters.text("abs_refcat"))
                .isEqualTo(folder.resolve("stars.ecsv").toString());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void optionsAreTakenAsForStrun() {
        assertThat(run("tweakreg", "x", "--output=o", "--steps.tweakreg.minobj=7", "--steps.tweakreg.roundlo", "-0.5"))
                .isZero();
        assertThat(requests.get(0).parameters().integer("minobj")).isEqualTo(7);
        assertThat(requests.get(0).parameters().number("roundlo")).isEqualTo(-0.5);
        requests.clear();
        assertWrong(
                "starfix: option --steps.skymatch.skip is for another step of the pipeline; leave it out (of strun's form only"
                        + " --steps.tweakreg.<key> is taken)\nTry 'starfix tweakreg --help'.\n",
                "tweakreg",
                "x",
                "--output=o",
                "--steps.skymatch.skip=true");
        assertWrong(
                "starfix: option --minobi: there is no parameter 'minobi'; did you mean minobj?\n"
                        + "Try 'starfix tweakreg --help'.\n",
                "tweakreg",
                "x",
                "--output=o",
                "--steps.tweakreg.minobi=3");
    }

    @Test
    void settingsWithoutEffectAreNamedInOneLine() {
        assertThat(run("tweakreg", "x", "--output=o", "--abs_minobj=5", "--npixels=3"))
                .isZero();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("starfix: warning: these settings have no effect: npixels (needs"
                        + " starfinder=segmentation); abs_minobj (needs abs_refcat)\n");
    }

    @Test
    void pathsOfOptionsAreSeenFromTheWorkingDirectory() {
        assertThat(run("tweakreg", "x", "--output=/o", "--catfile=../cats.txt", "--abs_refcat=s3a://bucket/r.ecsv"))
                .isZero();
        Parameters parameters = requests.get(0).parameters();
        assertThat(parameters.text("catfile"))
                .isEqualTo(Path.of(HERE).resolveSibling("cats.txt").toString());
        assertThat(parameters.text("abs_refcat")).isEqualTo("s3a://bucket/r.ecsv");
    }

    @Test
    void savedParametersReadBackTheSame() throws Exception {
        Path saved = folder.resolve("saved.yaml");
        assertThat(run("tweakreg", "x", "--output=o", "--sigma=2.5", "--save-parameters=" + saved))
                .isZero();
        assertThat(ParameterLayers.NONE.withFile(saved).resolve())
                .isEqualTo(requests.get(0).parameters());
    }

    @Test
    void savedParametersReplaceNothingElse() throws Exception {
        Path exposure = java.nio.file.Files.writeString(folder.resolve("x.fits"), "SIMPLE  =");
        assertThat(run("tweakreg", "x.fits", "--output=o", "--save-parameters=" + exposure))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("starfix: option --save-parameters: " + exposure
                        + " holds something other than saved parameters and is not replaced; choose another file\n");
        assertThat(exposure).hasContent("SIMPLE  =");
        assertThat(requests).isEmpty();
        Path saved = folder.resolve("saved.yaml");
        assertThat(run("tweakreg", "x", "--output=o", "--save-parameters=" + saved))
                .isZero();
        assertThat(run("tweakreg", "x", "--output=o", "--minobj=5", "--save-parameters=" + saved))
                .isZero();
        assertThat(saved).content().contains("minobj: 5");
        assertThat(folder).isDirectoryNotContaining("glob:**.writing");
    }

    @Test
    void everyKeyIsAnOptionWithItsDefaultInTheHelp() {
        assertThat(run("tweakreg", "--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");
        for (Parameter parameter : ParameterSpec.all()) {
            String shown = parameter.defaultText().isEmpty() ? "none" : parameter.defaultText();
            assertThat(help)
                    .contains("--" + parameter.key() + "=")
                    .contains((parameter.describe() + " (default: " + shown + ")").replaceAll("\\s+", " "));
        }
        assertThat(help).contains("--output, --output_dir=DIR", "Exit codes 0 every exposure was aligned");
    }

    @Test
    void specListsEveryKey() throws Exception {
        assertThat(run("spec")).isZero();
        String text = out.toString();
        ParameterSpec.all().forEach(parameter -> assertThat(text).contains("  " + parameter.key() + " "));
        assertThat(text).contains("accept                 significance");

        out.getBuffer().setLength(0);
        assertThat(run("spec", "--format=json")).isZero();
        JsonNode rows = new ObjectMapper().readTree(out.toString());
        assertThat(rows).hasSameSizeAs(ParameterSpec.all());
        JsonNode searchrad = rows.get(List.copyOf(ParameterSpec.all()).indexOf(ParameterSpec.of("searchrad")));
        assertThat(searchrad.get("unit").asText()).isEqualTo("arcsec");
        assertThat(searchrad.get("default").asText()).isEqualTo("2.0");

        out.getBuffer().setLength(0);
        assertThat(run("spec", "--format=yaml")).isZero();
        assertThat(out.toString()).isEqualTo(Parameters.defaults().toYaml());
    }

    @Test
    void printsItsVersion() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).matches("(?s)starfix \\d+\\.\\d+\\.\\d+\\S*\\RJava .*");
    }

    @Test
    void completesInTheShell() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("--abs_fitgeometry", "\"shift\" \"rshift\" \"rscale\" \"general\"");
    }

    @Test
    void exitCodeIsThatOfTheJob() {
        assertThat(runWith(request -> ExitCode.NOT_ALL_ALIGNED, "tweakreg", "x", "--output=o"))
                .isEqualTo(3);
        assertThat(runWith(request -> ExitCode.ALL_ALIGNED, "tweakreg", "x", "--output=o"))
                .isZero();
    }

    @Test
    void wrongUsageIsTwoAndNamesTheOption() {
        assertWrong("starfix: Missing required subcommand\nTry 'starfix --help'.\n");
        assertWrong("starfix: Missing required parameter: 'INPUT'\nTry 'starfix tweakreg --help'.\n", "tweakreg");
        assertWrong("starfix: there is no folder for the products; give --output=DIR\n", "tweakreg", "x");
        assertWrong(
                "starfix: option --snr_treshold: there is no parameter 'snr_treshold';"
                        + " did you mean snr_threshold?\nTry 'starfix tweakreg --help'.\n",
                "tweakreg",
                "x",
                "--output=o",
                "--snr_treshold=3");
        assertWrong(
                "starfix: option --confg: there is no parameter 'confg';"
                        + " did you mean config?\nTry 'starfix tweakreg --help'.\n",
                "tweakreg",
                "x",
                "--confg=3");
        assertWrong(
                "starfix: option --minobj is given more than once (3, 5); give it once\nTry 'starfix tweakreg --help'.\n",
                "tweakreg",
                "x",
                "--output=o",
                "--minobj=3",
                "--minobj=5");
        assertWrong(
                "starfix: option --minobj: 'ten' is no value of minobj, which takes an integer >= 1\n"
                        + "starfix: option --levels: 'visit:1' is no value of levels: 'visit:1' is no level with its shift and its roll, as"
                        + " visit:0.05/20 is; it takes auto, or a list such as visit:0.05/20,"
                        + "exposure:0.005/2,detector:0.002/1 of levels among visit, exposure and detector, each once with its"
                        + " shift and its roll, both above 0\n",
                "tweakreg",
                "x",
                "--output=o",
                "--minobj=ten",
                "--levels=visit:1");
        assertWrong(
                "starfix: option --preset: there is no preset 'nix'; choose one of jwst-1.14, jwst-latest\n",
                "tweakreg",
                "x",
                "--preset=nix");
        assertWrong(
                "starfix: option --config: /no/such.yaml cannot be read: there is no such file\n",
                "tweakreg",
                "x",
                "--config=/no/such.yaml");
        assertWrong(
                "starfix: option --save-parameters: /no/such/saved.yaml cannot be written: there is no folder for it\n",
                "tweakreg",
                "x",
                "--output=o",
                "--save-parameters=/no/such/saved.yaml");
    }

    @Test
    void wrongInputIsTwo() {
        assertThat(runWith(
                        request -> {
                            throw new InputException("x: input got nothing");
                        },
                        "tweakreg",
                        "x",
                        "--output=o"))
                .isEqualTo(2);
        assertThat(runWith(
                        request -> {
                            throw new MalformedDataException("asn.json: products got nothing");
                        },
                        "tweakreg",
                        "x",
                        "--output=o"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "starfix: x: input got nothing\nstarfix: asn.json: products got nothing\n");
    }

    @Test
    void failureIsOneWithoutAStackTrace() {
        TweakRegRunner failing = request -> {
            throw new java.io.IOException("disk is full");
        };
        assertThat(runWith(failing, "tweakreg", "x", "--output=o")).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("starfix: IOException: disk is full\n");
    }

    @Test
    void ofALongMessageTheFirstLineIsPrinted() {
        TweakRegRunner failing = request -> {
            throw new IllegalStateException(
                    "Job aborted: task 0 failed: lost\n\tat org.apache.Task.run\nDriver stacktrace:");
        };
        assertThat(runWith(failing, "tweakreg", "x", "--output=o")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("starfix: IllegalStateException: Job aborted: task 0 failed: lost\n");
    }

    @Test
    void debugPrintsTheStackTrace() {
        TweakRegRunner failing = request -> {
            throw new IllegalStateException("lost");
        };
        assertThat(runWith(failing, "tweakreg", "x", "--output=o", "--debug")).isEqualTo(1);
        assertThat(err.toString()).contains("starfix: IllegalStateException: lost", "\tat org.starfix");
        err.getBuffer().setLength(0);
        assertThat(runWith(failing, "--debug", "tweakreg", "x", "--output=o")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat org.starfix");
    }

    @Test
    void furtherCommandsAreRegistered() {
        CommandLine starfix = StarfixCommand.create(request -> ExitCode.ALL_ALIGNED, new Hello());
        assertThat(starfix.execute("hello")).isEqualTo(7);
    }

    @Command(name = "hello")
    private static final class Hello implements Callable<Integer> {
        @Override
        public Integer call() {
            return 7;
        }
    }

    private void assertWrong(String message, String... args) {
        err.getBuffer().setLength(0);
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines(message);
        assertThat(requests).isEmpty();
    }

    private int run(String... args) {
        return runWith(
                request -> {
                    requests.add(request);
                    return ExitCode.ALL_ALIGNED;
                },
                args);
    }

    private int runWith(TweakRegRunner runner, String... args) {
        return StarfixCommand.create(runner)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
