package org.starfix.jobs.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.starfix.jobs.ask.PastRun;
import org.starfix.jobs.ask.RunSummary;
import org.starfix.jobs.ask.ShowOptions;
import org.starfix.jobs.ask.TableShow;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.storage.HadoopSettings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix show}: a run, or a table of its ledger. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Shows what a run left: on one screen, or rows of a table of its ledger.",
        customSynopsis = {
            "starfix show DIR",
            "starfix show DIR TABLE [--where=CONDITION ...] [--columns=NAME,...] [--sort=NAME] [--limit=N]",
            "                       [--csv | --json | --ecsv]"
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:it was shown", "2:wrong usage, or there is no such run or table"})
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @CommandLine.Parameters(index = "0", paramLabel = "DIR", description = "The output folder of the run.")
    private String folder;

    @CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TABLE",
            description =
                    "exposures, groups, matches or log; of a simultaneous solution also solution, visits, detectors, guide_stars,"
                            + " stars, residual_maps or residual_terms.")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = {
                "Only rows that meet it, such as 'status=NOT_ALIGNED', 'rmse>0.02', 'name~^night3/'; may be repeated: all must be met.",
                "Signs: = != < <= > >=, and ~ !~ for regular expressions; 'rmse=none' asks for rows without a number."
            })
    private List<String> where = List.of();

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "Which columns, in this order; default: some for people, all for programs.")
    private List<String> columns = List.of();

    @Option(names = "--sort", paramLabel = "NAME", description = "Sort by a column; -NAME: the largest first.")
    private Optional<String> sort = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many rows; default: 100 for people, all for programs.")
    private Optional<Long> limit = Optional.empty();

    @ArgGroup
    private Forms forms = new Forms();

    /** One of them, or none. */
    private static final class Forms {
        @Option(names = "--csv", description = "As CSV, all digits.")
        private boolean csv;

        @Option(names = "--json", description = "As an array of objects, one a line.")
        private boolean json;

        @Option(names = "--ecsv", description = "As ECSV, with types and units, which astropy reads.")
        private boolean ecsv;

        ShowOptions.Form form() {
            return csv
                    ? ShowOptions.Form.CSV
                    : json ? ShowOptions.Form.JSON : ecsv ? ShowOptions.Form.ECSV : ShowOptions.Form.TEXT;
        }
    }

    @Override
    public Integer call() throws IOException {
        PastRun run = PastRun.open(folder, HadoopSettings.LOCAL);
        boolean rows = !where.isEmpty() || !columns.isEmpty() || sort.isPresent() || limit.isPresent();
        if (limit.orElse(0L) < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "option --limit: a number of rows is not negative");
        }
        if (table.isPresent()) {
            ShowOptions options = new ShowOptions(
                    forms.form(),
                    columns,
                    where,
                    sort,
                    limit.map(OptionalLong::of).orElse(OptionalLong.empty()));
            new TableShow(run, table.get(), options).print(spec.commandLine().getOut());
        } else if (rows || forms.form() == ShowOptions.Form.CSV || forms.form() == ShowOptions.Form.ECSV) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "these options are about rows; name a TABLE, such as exposures");
        } else {
            new RunSummary(run)
                    .print(
                            forms.form() == ShowOptions.Form.JSON,
                            spec.commandLine().getOut());
        }
        return ExitCode.ALL_ALIGNED.code();
    }
}
