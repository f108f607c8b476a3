package org.starfix.jobs.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.starfix.engine.base.ParameterException;
import org.starfix.jobs.refcat.CatalogImport;
import org.starfix.jobs.refcat.ImportOptions;
import org.starfix.jobs.refcat.ImportReport;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix refcat import}: a HATS catalogue from tables. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Builds a HATS catalogue (Parquet files by HEALPix pixel) from tables with positions: Gaia's files, or others.",
            "The folder can be given to tweakreg as gaia_catalog or abs_refcat. It appears whole or not at all."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the catalogue is complete", "1:the job failed", "2:wrong usage or input; nothing was written"
        })
final class RefcatImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Tables in CSV, ECSV, FITS, VOTable or Parquet, or folders of them.")
    private List<String> inputs;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "New folder for the catalogue.")
    private String output;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            split = ",",
            description = "Columns to keep, or all; default those that alignment uses, by Gaia's names.")
    private List<String> columns = List.of();

    @Option(
            names = "--ra",
            paramLabel = "NAME",
            defaultValue = "ra",
            description = "Column of the right ascension; default ${DEFAULT-VALUE}.")
    private String ra = "ra";

    @Option(
            names = "--dec",
            paramLabel = "NAME",
            defaultValue = "dec",
            description = "Column of the declination; default ${DEFAULT-VALUE}.")
    private String dec = "dec";

    @Option(
            names = "--rows-per-partition",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "The most rows of a file, down to pixels of order 8 (0.23 degrees); default ${DEFAULT-VALUE}.")
    private long rowsPerPartition = ImportOptions.DEFAULT.rowsPerPartition();

    @Option(
            names = "--margin",
            paramLabel = "ARCSEC",
            defaultValue = "0",
            description = "Also write a margin: rows this close to each partition; default none. Starfix needs none.")
    private double margin;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the catalogue; default that of the folder.")
    private String name = "";

    @Option(names = "--master", paramLabel = "URL", description = "Spark master; default local[*].")
    private Optional<String> master = Optional.empty();

    @Override
    public Integer call() throws IOException {
        ImportOptions options = options();
        ImportReport report;
        try (SparkSession session = SparkSessions.open(master)) {
            report = new CatalogImport(SparkRun.of(session, StageProgress.forThisConsole()), options)
                    .run(inputs, output);
        }
        report.warnings().forEach(warning -> spec.commandLine().getErr().println("starfix: warning: " + warning));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s of %s in %s%s%s. Catalogue: %s%n",
                        JobGroups.count(report.rows(), "row"),
                        JobGroups.count(report.files(), "file"),
                        JobGroups.count(report.partitions(), "partition"),
                        margin > 0 ? "; " + JobGroups.count(report.marginRows(), "row") + " in the margin" : "",
                        report.droppedRows() > 0
                                ? "; " + JobGroups.count(report.droppedRows(), "row") + " without a position left out"
                                : "",
                        output);
        spec.commandLine().getOut().flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private ImportOptions options() {
        try {
            return new ImportOptions(
                    columns.stream()
                            .map(String::strip)
                            .filter(c -> !c.isEmpty())
                            .toList(),
                    ra,
                    dec,
                    rowsPerPartition,
                    margin,
                    name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(List.of("option " + e.getMessage()));
        }
    }
}
