package org.starfix.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.starfix.engine.internal.exposure.adjust.WcsHelper;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.jobs.report.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code starfix adjust-wcs}: copies of exposures with their pointing moved. */
@Command(
        name = "adjust-wcs",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Writes copies of exposures with their pointing moved: the reference point on the sky, the roll and the scale"
                    + " about it.",
            "Works on a GWCS of JWST or Roman in FITS or ASDF (as adjust_wcs of jwst), and on a FITS WCS (about CRPIX)."
        },
        sortOptions = false)
final class AdjustWcsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "FITS or ASDF files.")
    private List<String> files;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for the copies.")
    private Path output;

    @Option(names = "--delta-ra", paramLabel = "DEG", description = "Degrees added to the right ascension; default 0.")
    private double deltaRa;

    @Option(names = "--delta-dec", paramLabel = "DEG", description = "Degrees added to the declination; default 0.")
    private double deltaDec;

    @Option(
            names = "--delta-roll",
            paramLabel = "DEG",
            description = "Degrees added to the roll, from north to east; default 0.")
    private double deltaRoll;

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "What the size of a pixel is multiplied by; default 1.")
    private double scale = 1;

    @Option(
            names = "--suffix",
            paramLabel = "TEXT",
            defaultValue = "wcsadj",
            description = "What the names of the copies end in; default ${DEFAULT-VALUE}.")
    private String suffix;

    @Override
    public Integer call() throws IOException {
        PointingOffset offset = offset();
        String parameters = "adjust-wcs " + offset;
        WcsHelper helper = new WcsHelper(HelperFiles.stamp(WcsHelper.ADJUSTED, parameters, files));
        HelperFiles.copy(
                files,
                output,
                suffix,
                (file, name) -> helper.moved(file, offset, name),
                spec.commandLine().getOut());
        return ExitCode.ALL_ALIGNED.code();
    }

    private PointingOffset offset() {
        try {
            PointingOffset offset = new PointingOffset(deltaRa, deltaDec, deltaRoll, scale);
            if (offset.equals(PointingOffset.NONE)) {
                throw new IllegalArgumentException(
                        "nothing to change; give at least one of --delta-ra, --delta-dec, --delta-roll, --scale");
            }
            return offset;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
