package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.output.QualityGate;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.pipeline.StoreChoice;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.LogForm;
import org.starfix.jobs.store.RunStore;
import picocli.CommandLine.ArgGroup;
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
            "                        [--save-parameters=FILE] [--fail-if=CONDITION ...] [--quiet | --verbose]",
            "                        [--store=DIR] [--force] [--log=json] [--node-price=PRICE] [--<key>=VALUE ...]"
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:every exposure was aligned",
            "1:the job failed",
            "2:wrong usage or input; nothing was done",
            "3:finished, but some exposures were not aligned; they are listed with reasons",
            "4:finished, but the run comes to what --fail-if names",
            "5:products, ledger or run.json could not be written: the storage is full, denied or gone"
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

    @Option(
            names = "--fail-if",
            paramLabel = "CONDITION",
            description = {
                "End with exit code 4 if the run comes to this, such as 'aligned<0.95' or 'rmse>0.02'; may be repeated.",
                "Figures: aligned, not_aligned, skipped, write_failed (fractions of the exposures), exposures, rmse, relative_rmse,",
                "absolute_rmse (the largest of a group, arcsec), matches (the fewest that a fit kept)."
            })
    private List<String> failIf = List.of();

    @Option(
            names = "--log",
            paramLabel = "FORM",
            defaultValue = "text",
            description =
                    "text or json: a JSON object for each line of the log, and one in place of the summary; default ${DEFAULT-VALUE}.")
    private LogForm log;

    @Option(
            names = "--node-price",
            paramLabel = "PRICE",
            description = "What a node costs an hour; the last line then says what 1,000 exposures cost.")
    private Optional<Double> nodePrice = Optional.empty();

    @ArgGroup
    private Detail detail = new Detail();

    /** How much the console shows: one of the two, or neither. */
    private static final class Detail {
        @Option(names = "--quiet", description = "Show only warnings, errors, and what was not aligned.")
        private boolean quiet;

        @Option(
                names = "--verbose",
                description = "Show what came of every exposure and group; without it only while they are few.")
        private boolean verbose;

        ConsoleDetail choice() {
            return quiet ? ConsoleDetail.QUIET : verbose ? ConsoleDetail.VERBOSE : ConsoleDetail.NORMAL;
        }
    }

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = {
                "Where sources, alignments and what was written are stored, so that a later run does only what is new;",
                "default: store in the output folder. 'none': nothing is stored, and a killed run starts anew."
            })
    private String store = "";

    @Option(names = "--force", description = "Do all again, also what is stored and has not changed.")
    private boolean force;

    private final RunWishes.Part part;

    TweakRegCommand(TweakRegRunner runner, RunWishes.Part part) {
        this.runner = runner;
        this.part = part;
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
        RunStore.Use use = force ? RunStore.Use.REPLACE : RunStore.Use.RECALL;
        StoreChoice choice = new StoreChoice(storeFolder(), use);
        if (part != RunWishes.Part.WHOLE
                && (choice.folder().equals("none") || force && part != RunWishes.Part.DETECT)) {
            throw new ParameterException(List.of("starfix " + part.name().toLowerCase(Locale.ROOT)
                    + " works on a store; leave out --store=none and --force"));
        }
        return runner.run(new TweakRegRequest(
                        inputs, parameters, master, part, choice, detail.choice(), gates(), log, price()))
                .code();
    }

    private OptionalDouble price() {
        if (nodePrice.isPresent() && !(nodePrice.get() >= 0 && Double.isFinite(nodePrice.get()))) {
            throw new ParameterException(
                    List.of("option --node-price: " + nodePrice.get() + " is no price; it must be 0 or more"));
        }
        return nodePrice.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private String storeFolder() {
        return store.isEmpty() || store.equals("none")
                ? store
                : new Location(Path.of("").toAbsolutePath().toString())
                        .resolve(store)
                        .text();
    }

    private List<QualityGate> gates() {
        List<QualityGate> gates = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String text : failIf) {
            try {
                gates.add(QualityGate.parse(text));
            } catch (IllegalArgumentException e) {
                wrong.add("option --fail-if: " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new ParameterException(wrong);
        }
        return gates;
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
