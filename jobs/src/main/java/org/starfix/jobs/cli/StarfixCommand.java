package org.starfix.jobs.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.starfix.engine.internal.base.text.LocalPath;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.report.ExitCode;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code starfix}: the program. */
@Command(
        name = "starfix",
        description =
                "Aligns the images of a survey to each other and to reference stars: JWST's TweakReg on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class)
public final class StarfixCommand {
    static final String DEBUG = "--debug";

    private static final int HELP_WIDTH = 120;
    private static final int HELP_OPTIONS_WIDTH = 34;

    @SuppressWarnings("UnusedVariable") // ErrorReport asks for it by name
    @Option(
            names = DEBUG,
            scope = ScopeType.INHERIT,
            description = "With an error, print also where in the program it arose.")
    private boolean debug;

    private StarfixCommand() {}

    /** Runs the program. Spark has stopped when the exit code is set; a return without error leaves ending to the JVM. */
    public static void main(String[] args) {
        int code = create(
                        new SparkTweakRegRunner(),
                        PlanCommand.create(PlanCommand::onItsOwnSpark),
                        VerifyCommand.create(VerifyCommand::onItsOwnSpark),
                        new DemoCommand(DemoCommand::onItsOwnSpark))
                .execute(args);
        if (code != ExitCode.ALL_ALIGNED.code()) {
            System.exit(code);
        }
    }

    private static CommandSpec part(TweakRegRunner runner, RunWishes.Part part) {
        CommandSpec command = CommandSpec.forAnnotatedObject(new TweakRegCommand(runner, part));
        ParameterOptions.addTo(command);
        command.preprocessor(new StrunOptions());
        return command;
    }

    /** {@code tweakreg} is these parts one after the other, with the same options. */
    private static CommandSpec part(TweakRegRunner runner, RunWishes.Part part, String name, String description) {
        CommandSpec command = part(runner, part).name(name);
        String[] synopsis = command.usageMessage().customSynopsis().clone();
        for (int i = 0; i < synopsis.length; i++) {
            synopsis[i] = synopsis[i].replace("starfix tweakreg", "starfix " + name);
        }
        command.usageMessage().description(description).customSynopsis(synopsis);
        return command;
    }

    /**
     * The program with its commands.
     *
     * @param more further commands: objects annotated with {@link Command}, named there
     */
    public static CommandLine create(TweakRegRunner runner, Object... more) {
        CommandLine starfix = new CommandLine(new StarfixCommand())
                .addSubcommand(new CommandLine(part(runner, RunWishes.Part.WHOLE)))
                .addSubcommand(new CommandLine(part(
                        runner, RunWishes.Part.DETECT, "detect", "Finds the sources of exposures and stores them.")))
                .addSubcommand(
                        new CommandLine(
                                part(
                                        runner,
                                        RunWishes.Part.ALIGN,
                                        "align",
                                        "Aligns exposures whose sources are stored, without reading a pixel; writes the ledger, no products.")))
                .addSubcommand(new CommandLine(part(
                        runner, RunWishes.Part.APPLY, "apply", "Writes the products of exposures that are aligned.")))
                .addSubcommand(new SpecCommand())
                .addSubcommand(new CommandLine(new WcsCommand()))
                .addSubcommand(new AdjustWcsCommand())
                .addSubcommand(new TransferWcsCommand())
                .addSubcommand(new RevertCommand())
                .addSubcommand(RefcatCommand.create())
                .addSubcommand(new ShowCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new CompareCommand())
                .addSubcommand(new LedgerCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new GenerateCompletion());
        for (Object command : more) {
            starfix.addSubcommand(command);
        }
        // a negative coordinate is no option
        Objects.requireNonNull(starfix.getSubcommands().get("wcs")).setUnmatchedOptionsArePositionalParams(true);
        return starfix.registerConverter(Path.class, text -> Path.of(LocalPath.expanded(text)))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(HELP_OPTIONS_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ErrorReport::onUsage)
                .setExecutionExceptionHandler(ErrorReport::onFailure);
    }
}
