package org.starfix.jobs.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.LedgerReader;
import org.starfix.jobs.storage.HadoopSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix ledger}: a table of a run as text. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        customSynopsis = {"starfix ledger [--table=NAME] DIR", "starfix ledger migrate [--root=DIR] DIR"},
        description = "Prints a table of the ledger that a run left, as CSV.",
        subcommands = LedgerMigrateCommand.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the table was printed", "2:wrong usage, or there is no ledger"})
final class LedgerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Not required, or else the commands below would require it of this one. */
    @picocli.CommandLine.Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "",
            description = "The output folder of the run.")
    private String folder;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            defaultValue = "exposures",
            description =
                    "exposures, groups, matches, log, offsets or unmatched, or of a simultaneous solution solution, visits or detectors; default ${DEFAULT-VALUE}.")
    private String table;

    @Override
    public Integer call() throws IOException {
        if (folder.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing required parameter: 'DIR'");
        }
        LedgerTable<?> wanted = LedgerTables.EVERY.stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new ParameterException(List.of("option --table: there is no table '" + table
                        + "'; the tables are "
                        + LedgerTables.EVERY.stream().map(LedgerTable::name).collect(Collectors.joining(", ")))));
        try {
            new LedgerReader(folder, HadoopSettings.LOCAL.configuration())
                    .print(wanted, spec.commandLine().getOut());
        } catch (FileNotFoundException e) {
            throw new InputException(folder + ": the ledger has no table " + table + ": " + FailureText.of(e)
                    + "; while a run writes there is none, and run.json says how far it is");
        }
        return ExitCode.ALL_ALIGNED.code();
    }
}
