package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.base.ParameterException;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.picture.Quicklooks;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix quicklook}: a picture of an exposure. */
@Command(
        name = "quicklook",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Writes a picture (PNG) of an exposure: its image stretched, with a circle about each source.",
            "With a run: what was matched and kept with its residual as an arrow, what was rejected, what matched nothing."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the picture was written", "2:wrong usage, or the exposure or the run cannot be read"})
final class QuicklookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The exposure, FITS or ASDF.")
    private String exposure;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "The output folder of a run of it, with whose parameters its sources are found.")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The picture; default: <name>_quicklook.png in the folder worked in.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (output.isPresent() && !output.get().toString().endsWith(".png")) { // never an exposure by mistake
            throw new ParameterException(List.of(
                    "option --output: " + output.get() + " is no name of a picture; give one that ends in .png"));
        }
        PrintWriter out = spec.commandLine().getOut();
        new Quicklooks(new HadoopFiles(HadoopSettings.LOCAL))
                .write(exposure, run, output)
                .forEach(out::println);
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }
}
