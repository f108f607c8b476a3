package org.starfix.jobs.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.starfix.engine.internal.base.text.LocalPath;
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
        int code = create(new SparkTweakRegRunner(), PlanCommand.create(PlanCommand::onItsOwnSpark), new DemoCommand())
                .execute(args);
        if (code != ExitCode.ALL_ALIGNED.code()) {
            System.exit(code);
        }
    }

    /**
     * The program with its commands.
     *
     * @param more further commands: objects annotated with {@link Command}, named there
     */
    public static CommandLine create(TweakRegRunner runner, Object... more) {
        CommandSpec tweakreg = CommandSpec.forAnnotatedObject(new TweakRegCommand(runner));
        ParameterOptions.addTo(tweakreg);
        tweakreg.preprocessor(new StrunOptions());
        CommandLine starfix = new CommandLine(new StarfixCommand())
                .addSubcommand(new CommandLine(tweakreg))
                .addSubcommand(new SpecCommand())
                .addSubcommand(new CommandLine(new WcsCommand()))
                .addSubcommand(new AdjustWcsCommand())
                .addSubcommand(new TransferWcsCommand())
                .addSubcommand(RefcatCommand.create())
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
