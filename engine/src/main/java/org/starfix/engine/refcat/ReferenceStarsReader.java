package org.starfix.engine.refcat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.catalog.CatalogReading;
import org.starfix.engine.catalog.CatalogRows;
import org.starfix.engine.catalog.Column;
import org.starfix.engine.catalog.ReferenceColumns;
import org.starfix.engine.catalog.RowFilter;
import org.starfix.engine.catalog.Table;
import org.starfix.engine.catalog.TableReader;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads reference stars: columns RA and DEC in any case, else the sky position {@code sky_centroid}; {@code weight}, {@code id}
 * and what {@link StarColumn} lists, where the table has them.
 *
 * <p>Units: as the table states, converted; an angle that cannot be converted is refused. Error: rows whose position or weight is
 * not finite, or whose declination lies beyond a pole, are dropped and counted; right ascension is brought to 0..360. Ids that
 * are not 32-bit integers are replaced by the row number, from 1.
 */
public final class ReferenceStarsReader {
    private static final double FULL_CIRCLE = 360;
    private static final double POLE = 90;

    private ReferenceStarsReader() {}

    /**
     * Reads a catalogue of any format that {@link TableReader} knows.
     *
     * @throws MalformedDataException if it is no table, has no positions in ICRS degrees or radians, lacks a column that was named,
     *     has negative weights, or motions were named without an epoch
     */
    public static CatalogReading<ReferenceStars> read(ByteSource source, ReferenceColumns columns, RowFilter filter)
            throws IOException {
        return of(TableReader.read(source), columns, filter);
    }

    /** The stars that a table holds. */
    public static CatalogReading<ReferenceStars> of(Table table, ReferenceColumns columns, RowFilter filter) {
        double[] ra = degrees(table, position(table, columns.name("ra"), "RA", "ra"));
        double[] dec = degrees(table, position(table, columns.name("dec"), "DEC", "dec"));
        Optional<Column> weight = optional(table, columns.name("weight"), "weight");
        weight.ifPresent(column -> CatalogRows.checkWeights(table, column));
        BitSet passing = filter.rows(table);
        BitSet kept = CatalogRows.finite(
                table.rowCount(), ra, dec, weight.map(table::numbers).orElse(ra));
        kept.and(passing);
        kept.stream().filter(row -> Math.abs(dec[row]) > POLE).forEach(kept::clear);
        CatalogRows rows = new CatalogRows(table, kept);
        EnumMap<StarColumn, double[]> found = new EnumMap<>(StarColumn.class);
        found.put(StarColumn.RA, normalized(rows.of(ra)));
        found.put(StarColumn.DEC, rows.of(dec));
        for (StarColumn column : StarColumn.values()) {
            if (column != StarColumn.RA && column != StarColumn.DEC) {
                values(table, columns, column).ifPresent(values -> found.put(column, rows.of(values)));
            }
        }
        ReferenceStars stars = ReferenceStars.of(
                rows.ids(optional(table, columns.name("id"), "id")),
                optional(table, columns.name("source_id"), "source_id")
                        .flatMap(column -> CatalogRows.wholeNumbers(column, rows)),
                found);
        checkMotion(table, columns, stars);
        int passed = passing.cardinality();
        return new CatalogReading<>(
                stars, passed - stars.size(), table.rowCount() - passed, MotionNotes.of(table, columns, stars));
    }

    /** Refuses names of motions that nothing would come of. */
    private static void checkMotion(Table table, ReferenceColumns columns, ReferenceStars stars) {
        List<String> missing = new ArrayList<>();
        for (StarColumn column : List.of(StarColumn.PMRA, StarColumn.PMDEC, StarColumn.EPOCH)) {
            if (!stars.has(column)) {
                missing.add(column.key());
            }
        }
        List<String> settings = new ArrayList<>();
        if (!stars.has(StarColumn.PMRA) || !stars.has(StarColumn.PMDEC)) {
            settings.add("pmra=<column>,pmdec=<column>"); // one alone cannot be named
        }
        if (!stars.has(StarColumn.EPOCH)) {
            settings.add("epoch=2016.0 (a column or the year)");
        }
        for (String key : List.of("pmra", "pmdec", "parallax", "epoch")) {
            if (!missing.isEmpty() && !columns.name(key).isEmpty()) {
                throw new MalformedDataException(table.name() + ": abs_refcat_columns: " + key + "=" + columns.name(key)
                        + " would have no effect: stars move only with pmra, pmdec and epoch, and "
                        + String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are") + " missing; add "
                        + String.join(",", settings));
            }
        }
    }

    private static Optional<double[]> values(Table table, ReferenceColumns columns, StarColumn column) {
        String named = columns.name(column.key());
        if (column == StarColumn.EPOCH) {
            return StarEpochs.of(table, named);
        }
        Optional<Column> found = Optional.empty();
        for (String usual : column.usualNames()) {
            found = found.or(() -> optional(table, named, usual));
        }
        // what is named must be numbers; a column of texts that has a usual name by accident is none
        return found.filter(c -> !named.isEmpty() || c.isNumeric())
                .map(c -> StarUnits.values(table, c, column.quantity()));
    }

    private static Optional<Column> optional(Table table, String named, String usual) {
        return named.isEmpty() ? table.find(usual) : Optional.of(table.column(named));
    }

    private static Column position(Table table, String named, String usual, String component) {
        Optional<Column> column = optional(table, named, usual);
        if (column.isPresent()) {
            return column.get();
        }
        checkFrame(table);
        return table.find("sky_centroid." + component)
                .orElseThrow(() -> new MalformedDataException(table.name() + ": columns got " + table.columnNames()
                        + ", expected RA and DEC or sky_centroid; name them with abs_refcat_columns"));
    }

    /** Refuses a sky position whose frame is not ICRS; the frame stands in the metadata that astropy writes. */
    private static void checkFrame(Table table) {
        if (table.meta().get("__serialized_columns__") instanceof Map<?, ?> mixins
                && mixins.get("sky_centroid") instanceof Map<?, ?> position
                && position.get("frame") instanceof String frame
                && !frame.equalsIgnoreCase("icrs")) {
            throw new MalformedDataException(table.name() + ": frame of sky_centroid got '" + frame
                    + "', expected icrs; transform the catalogue");
        }
    }

    private static double[] degrees(Table table, Column column) {
        double[] values = table.numbers(column);
        String unit = column.unit().orElse("deg");
        switch (unit) {
            case "deg", "degree", "degrees", "Deg", "DEG", "Degrees":
                return values;
            case "rad", "radian", "radians":
                double[] degrees = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    degrees[i] = Math.toDegrees(values[i]);
                }
                return degrees;
            default:
                throw new MalformedDataException(table.name() + ": unit of column " + column.name() + " got '" + unit
                        + "', expected deg or rad; convert the column");
        }
    }

    private static double[] normalized(double[] ra) {
        for (int i = 0; i < ra.length; i++) {
            if (ra[i] < 0 || ra[i] >= FULL_CIRCLE) {
                double positive = ra[i] % FULL_CIRCLE + (ra[i] < 0 ? FULL_CIRCLE : 0);
                ra[i] = positive >= FULL_CIRCLE ? 0 : positive; // a tiny negative angle rounds up to the full circle
            }
        }
        return ra;
    }
}
