package org.starfix.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code starfix ledger}: work on ledgers; {@link ShowCommand} shows them. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Makes ledgers of earlier versions those of today. 'starfix show DIR TABLE' shows one.",
        subcommands = LedgerMigrateCommand.class)
final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "ledger needs a command: migrate; 'starfix show DIR exposures --csv' prints a table");
    }
}
