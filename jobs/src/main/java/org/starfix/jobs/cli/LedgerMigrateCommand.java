package org.starfix.jobs.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.LedgerMigration;
import org.starfix.jobs.storage.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix ledger migrate}: a ledger of an earlier version becomes one of today's. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Makes a ledger of version 1 one of version " + LedgerTable.SCHEMA_VERSION
                + "; products and run.json stay as they are.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the ledger is of today's version", "2:wrong usage, or there is no ledger of a known version"
        })
final class LedgerMigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The output folder of the run.")
    private String folder;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "The folder that names of exposures are seen from, as the paths in the ledger begin; default: the"
                            + " deepest folder that holds all of them.")
    private Optional<String> root = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            boolean migrated = new LedgerMigration(folder, HadoopSettings.LOCAL).run(root);
            out.println(folder + ": the ledger is "
                    + (migrated ? "now of version " : "of version ") + LedgerTable.SCHEMA_VERSION
                    + (migrated ? "" : " already; nothing is changed"));
        } catch (FileNotFoundException e) {
            throw new InputException(folder + ": there is no ledger of a run; name the output folder of one");
        }
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }
}
