package org.starfix.engine.internal.catalog.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.CatalogRows;
import org.starfix.engine.internal.catalog.ColumnNames;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;

/**
 * Reads reference stars: positions in columns RA and DEC in any case, or in others that {@link SkyColumns} lists; {@code weight},
 * {@code id} and what {@link StarColumn} lists, where the table has them.
 *
 * <p>Units: as the table states, converted; an angle that cannot be converted is refused. Error: rows whose position or weight is
 * not finite, or whose declination lies beyond a pole, are dropped and counted; if most do, RA and DEC have been exchanged, which is
 * refused. Right ascension is brought to 0..360. Ids that are not 32-bit integers are replaced by the row number, from 1.
 */
public final class ReferenceStarsReader {
    private static final double FULL_CIRCLE = 360;
    private static final double POLE = 90;
    private static final double MAS = 3_600_000;

    private ReferenceStarsReader() {}

    /** Reads a catalogue whose first table with positions is meant. */
    public static CatalogReading<ReferenceStars> read(ByteSource source, ReferenceColumns columns, RowFilter filter)
            throws IOException {
        return read(source, columns, filter, "");
    }

    /**
     * Reads a catalogue of any format that {@link TableReader} knows.
     *
     * @param table name or number of the table, if the file has several; empty for the first with positions
     * @throws MalformedDataException if it is no table, has no positions in units of angles, lacks a column that was named,
     *     has negative weights, or motions were named without an epoch
     */
    public static CatalogReading<ReferenceStars> read(
            ByteSource source, ReferenceColumns columns, RowFilter filter, String table) throws IOException {
        return of(TableReader.read(source, SkyColumns.choice(columns, table)), columns, filter);
    }

    /** The stars that a table holds. */
    public static CatalogReading<ReferenceStars> of(Table table, ReferenceColumns columns, RowFilter filter) {
        List<ColumnNames.Pair> pairs = SkyColumns.pairs(columns, SkyColumns.names(table));
        if (pairs.isEmpty()) {
            throw new MalformedDataException(
                    table.name() + ": the catalogue needs " + SkyColumns.needed(columns) + "; its columns are "
                            + table.columnNames() + "; name those of the positions with abs_refcat_columns");
        }
        if (pairs.get(0).first().startsWith("sky_centroid")) {
            checkFrame(table);
        }
        Column raColumn = position(table, columns.name("ra"), pairs.get(0).first());
        Column decColumn = position(table, columns.name("dec"), pairs.get(0).second());
        double[] ra = SkyAngles.degrees(table, raColumn, SkyAngles.Axis.RA);
        double[] dec = SkyAngles.degrees(table, decColumn, SkyAngles.Axis.DEC);
        checkOrder(table, pairs.get(0), ra, dec);
        Optional<Column> weight = optional(table, columns.name("weight"), "weight");
        weight.ifPresent(column -> CatalogRows.checkWeights(table, column));
        BitSet passing = filter.rows(table);
        BitSet placed = CatalogRows.finite(table.rowCount(), ra, dec);
        placed.and(passing);
        placed.stream().filter(row -> Math.abs(dec[row]) > POLE).forEach(placed::clear);
        BitSet kept = CatalogRows.finite(
                table.rowCount(), ra, dec, weight.map(table::numbers).orElse(ra));
        kept.and(placed);
        CatalogRows rows = new CatalogRows(kept);
        List<String> warnings = new ArrayList<>(table.warnings());
        EnumMap<StarColumn, double[]> found = new EnumMap<>(StarColumn.class);
        found.put(StarColumn.RA, normalized(rows.of(ra)));
        found.put(StarColumn.DEC, rows.of(dec));
        for (StarColumn column : StarColumn.values()) {
            if (column != StarColumn.RA && column != StarColumn.DEC) {
                values(table, columns, column, warnings).ifPresent(values -> found.put(column, rows.of(values)));
            }
        }
        ReferenceStars stars = ReferenceStars.of(
                rows.ids(optional(table, columns.name("id"), "id")),
                optional(table, columns.name("source_id"), "source_id")
                        .flatMap(column -> CatalogRows.wholeNumbers(column, rows)),
                found);
        checkMotion(table, columns, stars);
        coarse(table, raColumn, decColumn, found).ifPresent(warnings::add);
        if (pairs.size() > 1) {
            warnings.add("positions are those of the columns " + pairs.get(0) + ", not of " + pairs.get(1)
                    + "; abs_refcat_columns chooses others");
        }
        int passed = passing.cardinality();
        return new CatalogReading<>(
                stars,
                passed - stars.size(),
                table.rowCount() - passed,
                placed.cardinality() - stars.size(),
                warnings,
                MotionNotes.of(table, columns, stars));
    }

    /** A column that is there; of the usual names several spellings must not be there at once. */
    private static Column position(Table table, String named, String usual) {
        return optional(table, named, usual).orElseThrow();
    }

    /** Refuses a table most of whose declinations lie beyond a pole, and would not if they were right ascensions. */
    private static void checkOrder(Table table, ColumnNames.Pair names, double[] ra, double[] dec) {
        BitSet placed = CatalogRows.finite(table.rowCount(), ra, dec);
        long beyond = placed.stream()
                .filter(row ->
                        Math.abs(dec[row]) > POLE && Math.abs(dec[row]) <= FULL_CIRCLE && Math.abs(ra[row]) <= POLE)
                .count();
        if (2 * beyond > placed.cardinality()) {
            int row = placed.stream()
                    .filter(r -> Math.abs(dec[r]) > POLE)
                    .findFirst()
                    .orElseThrow();
            throw new MalformedDataException(table.name() + ": right ascension and declination must be exchanged: in "
                    + table.place(row) + " " + names.first() + " is " + ra[row] + " and " + names.second() + " is "
                    + dec[row]
                    + "; set abs_refcat_columns=ra=" + names.second() + ",dec=" + names.first());
        }
    }

    /** What to say of positions that the file stores in single precision. */
    private static Optional<String> coarse(Table table, Column ra, Column dec, EnumMap<StarColumn, double[]> found) {
        if (!ra.isSinglePrecision() && !dec.isSinglePrecision()) {
            return Optional.empty();
        }
        double largest = Arrays.stream(found.get(StarColumn.RA)).max().orElse(0);
        double raStep =
                step(Objects.requireNonNull(found.get(StarColumn.RA)), SkyAngles.factor(table, ra, SkyAngles.Axis.RA));
        double decStep = step(
                Objects.requireNonNull(found.get(StarColumn.DEC)), SkyAngles.factor(table, dec, SkyAngles.Axis.DEC));
        return Optional.of(String.format(
                Locale.ROOT,
                "positions are stored in single precision, in steps of %.3g mas in right ascension (up to %.4g degrees) and %.3g mas"
                        + " in declination, so that they are no better; use a catalogue in double precision",
                raStep,
                largest,
                decStep));
    }

    /** The largest distance from a value to the next one that single precision has, mas. */
    private static double step(double[] degrees, double factor) {
        double largest = Arrays.stream(degrees).map(Math::abs).max().orElse(0);
        return Math.ulp((float) (largest / factor)) * factor * MAS;
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

    private static Optional<double[]> values(
            Table table, ReferenceColumns columns, StarColumn column, List<String> warnings) {
        String named = columns.name(column.key());
        if (column == StarColumn.EPOCH) {
            return StarEpochs.of(table, named);
        }
        Optional<Column> found = column.usualNames().stream()
                .map(usual -> optional(table, named, usual))
                .flatMap(Optional::stream)
                .findFirst();
        // what is named must be numbers; a column of texts that has a usual name, perhaps by accident, is none
        found.filter(c -> named.isEmpty() && !c.isNumeric() && table.rowCount() > 0)
                .flatMap(table::firstText)
                .ifPresent(text -> warnings.add("a column is not used: " + text));
        return found.filter(c -> !named.isEmpty() || c.isNumeric())
                .map(c -> StarUnits.values(table, c, column.quantity()));
    }

    private static Optional<Column> optional(Table table, String named, String usual) {
        return named.isEmpty() ? table.find(usual) : Optional.of(table.column(named));
    }

    /** Refuses a sky position whose frame is not ICRS; the frame stands in the metadata that astropy writes. */
    private static void checkFrame(Table table) {
        if (table.meta().get("__serialized_columns__") instanceof Map<?, ?> mixins
                && mixins.get("sky_centroid") instanceof Map<?, ?> position
                && position.get("frame") instanceof String frame
                && !frame.equalsIgnoreCase("icrs")) {
            throw new MalformedDataException(table.name() + ": sky_centroid is in the frame '" + frame
                    + "', but positions must be in icrs; transform the catalogue");
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
