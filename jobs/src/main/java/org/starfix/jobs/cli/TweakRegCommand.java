package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.step.parameters.Parameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
                    "FITS or ASDF files, folders (searched to any depth), patterns such as 'night/*.fits', JWST associations,"
                            + " or text files with one path a line.")
    private List<String> inputs;

    @Mixin
    private ParameterSources sources = new ParameterSources();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, such as local[4]; default: all cores of this machine.")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--save-parameters",
            paramLabel = "FILE",
            description = "Also write the value of every parameter to this file, as YAML.")
    private Optional<Path> savedParameters = Optional.empty();

    TweakRegCommand(TweakRegRunner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() throws IOException {
        Parameters parameters =
                sources.layers(spec.commandLine().getParseResult()).resolve();
        if (parameters.text("output_dir").isEmpty()) {
            throw new ParameterException(List.of("there is no folder for the products; give --output=DIR"));
        }
        for (String warning : parameters.warnings()) {
            spec.commandLine().getErr().println("starfix: warning: " + warning);
        }
        if (savedParameters.isPresent()) {
            save(parameters, savedParameters.get());
        }
        return runner.run(new TweakRegRequest(inputs, parameters, master)).code();
    }

    /** Whole or not at all, and never in place of anything but saved parameters: FILE may be a slip for an input. */
    private static void save(Parameters parameters, Path file) {
        String yaml = parameters.toYaml();
        byte[] title = yaml.substring(0, yaml.indexOf('\n')).getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.isRegularFile(file) && Files.size(file) > 0 && !Arrays.equals(title, head(file, title.length))) {
                throw new ParameterException(List.of("option --save-parameters: " + file
                        + " holds something other than saved parameters and is not replaced; choose another file"));
            }
            Path temporary = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".writing");
            if (!Files.isDirectory(Objects.requireNonNull(temporary.getParent()))) {
                throw new FileSystemException(file.toString(), null, "there is no folder for it");
            }
            try {
                Files.writeString(temporary, yaml);
                Files.move(temporary, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new ParameterException(
                    List.of("option --save-parameters: " + file + " cannot be written: " + FailureText.of(e)));
        }
    }

    private static byte[] head(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }
}
