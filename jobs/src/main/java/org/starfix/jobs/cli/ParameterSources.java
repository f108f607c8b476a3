package org.starfix.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Where the parameters of a run come from: a preset, a file, options. */
final class ParameterSources {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File of parameters: YAML, or a reference file of JWST (pars-tweakregstep*.asdf).")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Start from the values of jwst-1.14 or jwst-latest instead of the defaults.")
    private Optional<String> preset = Optional.empty();

    /** Them, with the options that were given on top. */
    ParameterLayers layers(ParseResult parsed) {
        ParameterLayers layers = ParameterLayers.NONE.withOverrides(
                ParameterOptions.given(parsed, Path.of("").toAbsolutePath()));
        if (preset.isPresent()) {
            layers = layers.withPreset(preset.get());
        }
        if (config.isPresent()) {
            try {
                layers = layers.withFile(config.get());
            } catch (IOException e) {
                throw new ParameterException(
                        List.of("option --config: " + config.get() + " cannot be read: " + FailureText.of(e)));
            }
        }
        return layers;
    }
}
