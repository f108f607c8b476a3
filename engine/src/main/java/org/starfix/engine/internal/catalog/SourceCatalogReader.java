package org.starfix.engine.internal.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;

/**
 * Reads a user's catalogue of one exposure: columns {@code x}, {@code y} or {@code xcentroid}, {@code ycentroid} or others that
 * {@link SourceColumns} lists, optional {@code id}, {@code flux}, {@code weight}, {@code x_error}, {@code y_error}, names in any case.
 *
 * <p>Units: 0-based pixels; those of SExtractor's columns, which are 1-based, are converted. Error: a column of positions in another unit
 * than pixels is refused. Rows whose x, y or weight is not finite are dropped and counted. Ids that are not 32-bit integers are
 * replaced by the row number, from 1; without flux it is NaN.
 *
 * <p>Source: the custom catalogues of JWST's TweakRegStep.
 */
public final class SourceCatalogReader {
    private static final Set<String> PIXELS = Set.of("", "pix", "pixel", "pixels", "px", "detector pixel");

    private SourceCatalogReader() {}

    /** Reads a catalogue whose columns have the usual names. */
    public static CatalogReading<SourceCatalog> read(ByteSource source) throws IOException {
        return read(source, SourceColumns.USUAL);
    }

    /**
     * Reads a catalogue of any format that {@link TableReader} knows.
     *
     * @throws MalformedDataException if it is no table, has no positions in pixels, or has negative weights
     */
    public static CatalogReading<SourceCatalog> read(ByteSource source, SourceColumns columns) throws IOException {
        return of(TableReader.read(source, columns.choice()), columns);
    }

    /** The catalogue that a table holds. */
    static CatalogReading<SourceCatalog> of(Table table, SourceColumns columns) {
        ColumnNames.Pair pair = columns.pair(ColumnNames.of(table))
                .orElseThrow(() -> new MalformedDataException(
                        table.name() + ": the catalogue needs " + columns.needed() + "; its columns are "
                                + table.columnNames() + "; name those of the positions with catalog_column_names"));
        double[] x = pixels(table, position(table, columns, "x", pair.first()), columns);
        double[] y = pixels(table, position(table, columns, "y", pair.second()), columns);
        Optional<Column> weight = columns.find(table, "weight");
        weight.ifPresent(column -> CatalogRows.checkWeights(table, column));
        Optional<double[]> weights = weight.map(table::numbers);
        BitSet placed = CatalogRows.finite(table.rowCount(), x, y);
        BitSet kept = CatalogRows.finite(table.rowCount(), x, y, weights.orElse(x));
        CatalogRows rows = new CatalogRows(kept);
        SourceCatalog plain = SourceCatalog.of(
                rows.ids(columns.find(table, "id")), rows.of(x), rows.of(y), rows.of(fluxes(table, columns)));
        SourceCatalog weighted = weights.map(w -> plain.withWeights(rows.of(w))).orElse(plain);
        List<Column> errors = new ArrayList<>();
        for (String name : List.of("x_error", "y_error")) {
            columns.find(table, name)
                    .filter(Column::isNumeric)
                    .ifPresent(column -> errors.add(
                            Column.of(name, rows.of(inPixels(table, column))).withUnit("pix")));
        }
        SourceCatalog catalog = weighted.withColumns(errors);
        return new CatalogReading<>(
                catalog, table.rowCount() - catalog.size(), 0, placed.cardinality() - catalog.size(), table.warnings());
    }

    /** A column that is there; of the usual names several spellings must not be there at once. */
    private static Column position(Table table, SourceColumns columns, String key, String name) {
        return columns.names().containsKey(key)
                ? table.column(name)
                : table.find(name).orElseThrow();
    }

    private static double[] fluxes(Table table, SourceColumns columns) {
        return columns.find(table, "flux")
                .map(table::numbers)
                .orElseGet(() -> Columns.filled(table.rowCount(), Double.NaN));
    }

    private static double[] pixels(Table table, Column column, SourceColumns columns) {
        double[] counted = inPixels(table, column);
        double origin = columns.origin(column.name());
        return origin == 0
                ? counted
                : Arrays.stream(counted).map(v -> v - origin).toArray();
    }

    private static double[] inPixels(Table table, Column column) {
        String unit = column.unit().orElse("").strip().toLowerCase(Locale.ROOT);
        if (!PIXELS.contains(unit)) {
            throw new MalformedDataException(table.name() + ": column " + column.name() + " is in '"
                    + column.unit().orElse("")
                    + "', but positions on a detector must be in pixels; convert the column, or name another one with"
                    + " catalog_column_names");
        }
        return table.numbers(column);
    }
}
