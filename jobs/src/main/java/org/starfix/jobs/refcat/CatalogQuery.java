package org.starfix.jobs.refcat;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.catalog.reference.StarSelection;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ReferenceSources;

/** The stars that a field of a given place and size would be aligned to. Runs without Spark. */
public final class CatalogQuery {
    private static final double ARCMIN2_PER_DEGREE2 = 3600;

    private final String name;
    private final SkyCone cone;
    private final OptionalDouble epoch;
    private final StarSelection selection;
    private final int found;

    private CatalogQuery(String name, SkyCone cone, OptionalDouble epoch, StarSelection selection, int found) {
        this.name = name;
        this.cone = cone;
        this.epoch = epoch;
        this.selection = selection;
        this.found = found;
    }

    /**
     * Asks the catalogue that the options name.
     *
     * @param epoch Julian year at which the stars are wanted; none: as published
     * @throws InputException if the catalogue cannot be used
     */
    public static CatalogQuery ask(
            ReferenceOptions options, Map<String, String> environment, SkyCone cone, OptionalDouble epoch) {
        ReferenceChoice choice = ReferenceChoice.of(options, environment);
        ReferenceSource source =
                ReferenceSources.opener(new HadoopFiles(HadoopSettings.LOCAL)).open(choice, options, environment);
        StarRules rules = options.rules();
        try {
            StarRequest request = new StarRequest(cone.center(), cone.radiusDegrees(), epoch.orElse(Double.NaN));
            ReferenceStars stars = ReferenceStars.of(source.stars(request));
            rules.check(stars, choice.name());
            return new CatalogQuery(choice.name(), cone, epoch, rules.select(stars), stars.size());
        } catch (MalformedDataException | IOException e) {
            throw new InputException(choice.name() + ": the stars cannot be had: " + FailureText.message(e));
        }
    }

    /** Prints how many stars there are, and of what kind. */
    public void print(PrintWriter out) {
        ReferenceStars stars = selection.stars();
        double area = cone.areaSquareDegrees();
        out.printf(
                Locale.ROOT,
                "%s: %d stars within %s degrees of RA %s, Dec %s%n",
                name,
                found,
                cone.radiusDegrees(),
                cone.center().ra(),
                cone.center().dec());
        selection.dropped().forEach(line -> out.println("  " + line));
        out.printf(
                Locale.ROOT,
                "used: %d, %.1f per square degree, %.3f per square arcmin%n",
                stars.size(),
                stars.size() / area,
                stars.size() / area / ARCMIN2_PER_DEGREE2);
        range(out, "magnitude", stars, StarColumn.MAG);
        range(out, "epoch", stars, StarColumn.EPOCH);
        range(out, "ruwe", stars, StarColumn.RUWE);
        out.printf(
                "with proper motion: %d, with parallax: %d, with errors: %d%n",
                count(stars, StarColumn.PMRA), count(stars, StarColumn.PARALLAX), count(stars, StarColumn.RA_ERROR));
        if (epoch.isPresent() && stars.size() > 0) {
            out.printf(Locale.ROOT, "moved to %s: by up to %.3f arcsec%n", epoch.getAsDouble(), largestMove(stars));
        }
        out.flush();
    }

    private static void range(PrintWriter out, String label, ReferenceStars stars, StarColumn column) {
        double[] values = Arrays.stream(stars.values(column))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        out.println(
                values.length == 0
                        ? label + ": not known"
                        : String.format(Locale.ROOT, "%s: %.3f to %.3f", label, values[0], values[values.length - 1]));
    }

    private static long count(ReferenceStars stars, StarColumn column) {
        return Arrays.stream(stars.values(column)).filter(Double::isFinite).count();
    }

    private double largestMove(ReferenceStars stars) {
        ReferenceCatalog then = stars.at(epoch.getAsDouble(), Observatory.EARTH);
        double[] ra = stars.values(StarColumn.RA);
        double[] dec = stars.values(StarColumn.DEC);
        return Arcsec.PER_DEGREE
                * IntStream.range(0, stars.size())
                        .mapToDouble(i -> new SkyPosition(ra[i], dec[i])
                                .separationDegrees(new SkyPosition(then.ra()[i], then.dec()[i])))
                        .max()
                        .orElse(0);
    }

    /** The stars as a table; with an epoch RA and DEC are the positions then, seen from the Earth. */
    public Table table() {
        Table published = selection.stars().toTable(name);
        if (epoch.isEmpty()) {
            return published;
        }
        ReferenceCatalog then = selection.stars().at(epoch.getAsDouble(), Observatory.EARTH);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("RA", then.ra()).withUnit("deg"));
        columns.add(Column.of("DEC", then.dec()).withUnit("deg"));
        published.columns().stream()
                .filter(column -> !column.name().equals("RA") && !column.name().equals("DEC"))
                .map(column -> column.name().equals("ref_epoch") ? at(column) : column)
                .forEach(columns::add);
        return Table.of(name, columns);
    }

    private Column at(Column refEpoch) {
        double[] years = Columns.filled(refEpoch.size(), epoch.getAsDouble());
        return Column.of(refEpoch.name(), selection.stars().moves() ? years : refEpoch.numbers())
                .withUnit("yr");
    }
}
