package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.internal.step.output.Invocation;
import org.starfix.engine.internal.step.output.RunFolder;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.html.LedgerScan;
import org.starfix.jobs.report.html.RunReport;
import org.starfix.jobs.report.picture.RunPictures;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.OutputLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix report}: the pages of a run, made of its ledger. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Makes the report of a run again from its ledger and run.json: pages that open from disk.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:the report was written",
            "2:wrong usage, or there is no ledger",
            "5:the report could not be written: the storage is full, denied or gone"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The output folder of the run.")
    private String folder;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "Write the page of this field only, and the index anew; for runs too large for all pages.")
    private Optional<String> field = Optional.empty();

    @Option(
            names = "--png",
            paramLabel = "FOLDER",
            description =
                    "Write pictures into this folder instead: the map, and the residuals of each fit (500 at most).")
    private Optional<String> pictures = Optional.empty();

    @Option(
            names = "--regions",
            paramLabel = "FOLDER",
            description =
                    "Write region files of DS9 into this folder instead: matched, rejected and unmatched sources of each exposure.")
    private Optional<String> regions = Optional.empty();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        HadoopPublisher output = HadoopPublisher.prepare(folder, HadoopSettings.LOCAL);
        HadoopFiles files = new HadoopFiles(HadoopSettings.LOCAL);
        RunReport report = new RunReport(output, files);
        report.requireRun();
        if (pictures.isPresent() || regions.isPresent()) {
            LedgerScan ledger = new LedgerScan(output.folder(), files);
            if (pictures.isPresent()) {
                RunPictures.Written written = new RunPictures(ledger, publisher(pictures.get())).pictures();
                out.println(written.files() + " pictures in " + pictures.get()
                        + (written.left() > 0 ? "; of " + written.left() + " fits there is none" : ""));
            }
            if (regions.isPresent()) {
                RunPictures.Written written = new RunPictures(ledger, publisher(regions.get())).regions();
                out.println(written.files() + " region files in " + regions.get());
            }
            out.flush();
            return ExitCode.ALL_ALIGNED.code();
        }
        try (OutputLock lock =
                OutputLock.take(output.folder(), HadoopSettings.LOCAL.configuration(), Invocation.now())) {
            if (field.isPresent()) {
                out.println(output.folder() + "/" + report.writeField(field.get()));
            } else {
                report.write();
            }
        }
        out.println(output.folder() + "/" + RunFolder.REPORT);
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private static HadoopPublisher publisher(String path) {
        return HadoopPublisher.prepare(path, HadoopSettings.LOCAL);
    }
}
