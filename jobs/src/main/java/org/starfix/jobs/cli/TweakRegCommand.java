package org.starfix.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.parameters.ParameterException;
import org.starfix.engine.parameters.ParameterLayers;
import org.starfix.engine.parameters.Parameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix tweakreg}: aligns exposures to each other and to an absolute catalogue. */
@Command(
        name = "tweakreg",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Aligns exposures to each other and to an absolute catalogue, and writes corrected copies.",
        customSynopsis = {
            "starfix tweakreg INPUT... --output=DIR [--config=FILE] [--preset=NAME] [--master=URL]",
            "                        [--save-parameters=FILE] [--<key>=VALUE ...]"
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:every exposure was aligned",
            "1:the job failed",
            "2:wrong usage or input; nothing was done",
            "3:finished, but some exposures were not aligned; they are listed with reasons"
        })
final class TweakRegCommand implements Callable<Integer> {
    private final TweakRegRunner runner;

    @Spec
    private CommandSpec spec;

    @picocli.CommandLine.Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description =
                    "FITS or ASDF files, directories (with all below them), globs, JWST associations, or text files with one"
                            + " path a line.")
    private List<String> inputs;

    @Option(names = "--config", paramLabel = "FILE", description = "Parameter file: YAML, or pars-tweakregstep*.asdf.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Values under the parameter file: jwst-1.14, jwst-latest.")
    private Optional<String> preset = Optional.empty();

    @Option(names = "--master", paramLabel = "URL", description = "Spark master, e.g. local[*].")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--save-parameters",
            paramLabel = "FILE",
            description = "Write the effective parameters to this file.")
    private Optional<Path> savedParameters = Optional.empty();

    TweakRegCommand(TweakRegRunner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() throws IOException {
        Parameters parameters = layers().resolve();
        if (parameters.text("output_dir").isEmpty()) {
            throw new ParameterException(List.of(
                    "option --output: output_dir got none, expected a folder for the products; give --output=DIR"));
        }
        for (String warning : parameters.warnings()) {
            spec.commandLine().getErr().println("starfix: warning: " + warning);
        }
        if (savedParameters.isPresent()) {
            save(parameters, savedParameters.get());
        }
        return runner.run(new TweakRegRequest(inputs, parameters, master)).code();
    }

    private static void save(Parameters parameters, Path file) {
        try {
            Files.writeString(file, parameters.toYaml());
        } catch (IOException e) {
            throw new ParameterException(List.of(
                    "option --save-parameters: file got '" + file + "', expected one that can be written (" + e + ")"));
        }
    }

    private ParameterLayers layers() {
        Path workingDirectory = Path.of("").toAbsolutePath();
        ParameterLayers layers = ParameterLayers.NONE.withOverrides(
                ParameterOptions.given(spec.commandLine().getParseResult(), workingDirectory));
        if (preset.isPresent()) {
            layers = layers.withPreset(preset.get());
        }
        if (config.isPresent()) {
            try {
                layers = layers.withFile(config.get());
            } catch (IOException e) {
                throw new ParameterException(List.of("option --config: config got '" + config.get()
                        + "', expected a file that can be read (" + e + ")"));
            }
        }
        return layers;
    }
}
