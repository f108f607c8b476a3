package org.starfix.engine.catalog;

import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads a reference catalogue: columns RA and DEC in any case, else the sky position {@code sky_centroid}; optional
 * {@code weight} and {@code id}.
 *
 * <p>Units: degrees; a column in radians is converted, another unit is refused. Error: rows whose position or weight is not
 * finite, or whose declination lies beyond a pole, are dropped and counted; right ascension is brought to 0..360. Ids that
 * are not 32-bit integers are replaced by the row number, from 1.
 */
public final class ReferenceCatalogReader {
    private static final double FULL_CIRCLE = 360;
    private static final double POLE = 90;

    private ReferenceCatalogReader() {}

    /**
     * Reads a catalogue of any format that {@link TableReader} knows.
     *
     * @throws MalformedDataException if it is no table, has no positions in ICRS degrees or radians, or has negative weights
     */
    public static CatalogReading<ReferenceCatalog> read(ByteSource source, ReferenceColumns columns, RowFilter filter)
            throws IOException {
        return of(TableReader.read(source), columns, filter);
    }

    /** The catalogue that a table holds. */
    public static CatalogReading<ReferenceCatalog> of(Table table, ReferenceColumns columns, RowFilter filter) {
        double[] ra = degrees(table, position(table, columns.ra(), "RA", "ra"));
        double[] dec = degrees(table, position(table, columns.dec(), "DEC", "dec"));
        Optional<Column> weight = optional(table, columns.weight(), "weight");
        weight.ifPresent(column -> CatalogRows.checkWeights(table, column));
        Optional<double[]> weights = weight.map(table::numbers);
        BitSet passing = filter.rows(table);
        BitSet kept = CatalogRows.finite(table.rowCount(), ra, dec, weights.orElse(ra));
        kept.and(passing);
        kept.stream().filter(row -> Math.abs(dec[row]) > POLE).forEach(kept::clear);
        CatalogRows rows = new CatalogRows(table, kept);
        ReferenceCatalog catalog = ReferenceCatalog.of(
                rows.ids(optional(table, columns.id(), "id")),
                normalized(rows.of(ra)),
                rows.of(dec),
                weights.map(rows::of));
        int passed = passing.cardinality();
        return new CatalogReading<>(catalog, passed - catalog.size(), table.rowCount() - passed);
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
