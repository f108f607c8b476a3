package org.starfix.jobs.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code starfix refcat}: catalogues of reference stars. */
@Command(
        name = "refcat",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Builds and queries catalogues of reference stars, such as a local copy of Gaia.")
final class RefcatCommand implements Runnable {
    private static final Set<String> QUERY_KEYS = Set.of(
            "abs_refcat",
            "gaia_catalog",
            "gaia_service",
            "abs_refcat_columns",
            "abs_refcat_rows",
            "abs_refcat_table",
            "abs_epoch",
            "abs_no_motion",
            "abs_magnitude_range",
            "abs_max_ruwe");

    @Spec
    private CommandSpec spec;

    /** The command with its own commands. */
    static CommandLine create() {
        CommandSpec query = CommandSpec.forAnnotatedObject(new RefcatQueryCommand());
        ParameterOptions.addTo(query, QUERY_KEYS);
        CommandLine asking = new CommandLine(query);
        CommandLine refcat = new CommandLine(new RefcatCommand())
                .addSubcommand(new RefcatImportCommand())
                .addSubcommand(asking);
        asking.setUnmatchedOptionsArePositionalParams(true); // a negative declination is no option
        return refcat;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "refcat needs a command: import or query");
    }
}
