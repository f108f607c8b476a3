package org.starfix.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.adjust.CorrectionTransfer;
import org.starfix.engine.internal.exposure.adjust.WcsHelper;
import org.starfix.jobs.report.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix transfer-wcs}: copies of exposures with the correction of another one. */
@Command(
        name = "transfer-wcs",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Gives exposures of other filters or detectors the correction of an exposure of the same pointing, and writes"
                    + " copies.",
            "Refused: exposures that are corrected already, of another pointing, or with another kind of WCS."
        },
        sortOptions = false)
final class TransferWcsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "CORRECTED",
            description = "A corrected exposure, or the sidecar of one.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "FITS or ASDF files of the same pointing.")
    private List<String> files;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for the copies.")
    private Path output;

    @Option(
            names = "--suffix",
            paramLabel = "TEXT",
            defaultValue = "wcstransfer",
            description = "What the names of the copies end in; default ${DEFAULT-VALUE}.")
    private String suffix;

    @Override
    public Integer call() throws IOException {
        List<String> inputs = new ArrayList<>(files);
        inputs.add(from);
        WcsHelper helper = new WcsHelper(HelperFiles.stamp(WcsHelper.TRANSFERRED, "transfer-wcs " + from, inputs));
        try (ExposureFile corrected = HelperFiles.open(from)) {
            CorrectionTransfer transfer = CorrectionTransfer.of(corrected);
            HelperFiles.copy(
                    files,
                    output,
                    suffix,
                    (file, name) -> helper.corrected(file, transfer, name),
                    spec.commandLine().getOut());
        }
        return ExitCode.ALL_ALIGNED.code();
    }
}
