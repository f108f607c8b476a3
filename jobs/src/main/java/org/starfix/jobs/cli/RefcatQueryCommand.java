package org.starfix.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.jobs.refcat.CatalogQuery;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.Publication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix refcat query}: the stars around a position. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Shows the reference stars that a field would use: how many, how dense, how bright, of which epoch.",
            "All in degrees. Without abs_refcat the catalogue is GAIADR3, from gaia_catalog or gaia_service."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the catalogue was read", "2:wrong usage, or a catalogue that cannot be read"})
final class RefcatQueryCommand implements Callable<Integer> {
    private static final double MOST_DEGREES = 10;

    @Spec
    private CommandSpec spec;

    @picocli.CommandLine.Parameters(index = "0", paramLabel = "RA", description = "Right ascension, degrees.")
    private double ra;

    @picocli.CommandLine.Parameters(index = "1", paramLabel = "DEC", description = "Declination, degrees.")
    private double dec;

    @picocli.CommandLine.Parameters(index = "2", paramLabel = "RADIUS", description = "Radius, degrees, up to 10.")
    private double radius;

    @Option(
            names = "--epoch",
            paramLabel = "YEAR",
            description = "Julian year at which the stars are wanted, seen from the Earth; default as published.")
    private Optional<Double> epoch = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "Write the stars as a table: .ecsv, .fits or .csv.")
    private Optional<String> output = Optional.empty();

    @Override
    public Integer call() throws IOException {
        SkyCone cone = cone();
        Optional<CatalogFormat> format = output.map(RefcatQueryCommand::format);
        ReferenceOptions options = ReferenceOptions.of(parameters());
        if (epoch.isPresent() && options.rules().epoch() == StarRules.EpochRule.PUBLISHED) {
            throw wrong("option --epoch: with abs_epoch=published no star is moved to " + epoch.get()
                    + "; leave out one of the two");
        }
        CatalogQuery query = CatalogQuery.ask(options, System.getenv(), cone, epoch());
        query.print(spec.commandLine().getOut());
        if (format.isPresent()) {
            Publication.publish(
                    HadoopPaths.of(output.get()),
                    HadoopSettings.LOCAL.configuration(),
                    out -> format.get().write(query.table(), out));
            spec.commandLine().getOut().println("table: " + output.get());
            spec.commandLine().getOut().flush();
        }
        return ExitCode.ALL_ALIGNED.code();
    }

    private SkyCone cone() {
        if (!(radius > 0 && radius <= MOST_DEGREES)) {
            throw wrong("RADIUS: " + radius + " degrees is out of range; it must be above 0 and at most 10");
        }
        if (!(ra >= 0 && ra < 360 && Math.abs(dec) <= 90)) {
            throw wrong("RA, DEC: " + ra + ", " + dec
                    + " is not a position; RA is from 0 to below 360 degrees, DEC from -90 to 90");
        }
        return new SkyCone(new SkyPosition(ra, dec), radius);
    }

    private OptionalDouble epoch() {
        if (epoch.isPresent() && !(epoch.get() >= 1800 && epoch.get() <= 2200)) {
            throw wrong("option --epoch: " + epoch.get() + " is out of range; give a Julian year from 1800 to 2200");
        }
        return epoch.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private Parameters parameters() {
        List<Setting> given = new ArrayList<>(ParameterOptions.given(
                spec.commandLine().getParseResult(), Path.of("").toAbsolutePath()));
        if (given.stream().noneMatch(setting -> setting.key().equals("abs_refcat"))) {
            given.add(Setting.option("abs_refcat", "GAIADR3"));
        }
        return ParameterLayers.NONE.withOverrides(given).resolve();
    }

    private static CatalogFormat format(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        try {
            return CatalogFormat.valueOf(ending);
        } catch (IllegalArgumentException e) {
            throw wrong("option --output: '" + file
                    + "' does not say which format; its name must end in .ecsv, .fits or .csv");
        }
    }

    private static ParameterException wrong(String message) {
        return new ParameterException(List.of(message));
    }
}
