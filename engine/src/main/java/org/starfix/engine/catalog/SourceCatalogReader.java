package org.starfix.engine.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads a user's catalogue of one exposure: columns {@code x}, {@code y} or {@code xcentroid}, {@code ycentroid}, optional
 * {@code id}, {@code flux}, {@code weight}, {@code x_error}, {@code y_error}, names in any case.
 *
 * <p>Units: 0-based pixels. Error: rows whose x, y or weight is not finite are dropped and counted. Ids that are not 32-bit
 * integers are replaced by the row number, from 1; without flux it is NaN.
 *
 * <p>Source: the custom catalogues of JWST's TweakRegStep.
 */
public final class SourceCatalogReader {
    private SourceCatalogReader() {}

    /**
     * Reads a catalogue of any format that {@link TableReader} knows.
     *
     * @throws MalformedDataException if it is no table, has no positions, or has negative weights
     */
    public static CatalogReading<SourceCatalog> read(ByteSource source) throws IOException {
        return of(TableReader.read(source));
    }

    /** The catalogue that a table holds. */
    public static CatalogReading<SourceCatalog> of(Table table) {
        boolean shortNames = table.find("x").isPresent() && table.find("y").isPresent();
        double[] x = table.numbers(position(table, shortNames ? "x" : "xcentroid"));
        double[] y = table.numbers(position(table, shortNames ? "y" : "ycentroid"));
        Optional<Column> weight = table.find("weight");
        weight.ifPresent(column -> CatalogRows.checkWeights(table, column));
        Optional<double[]> weights = weight.map(table::numbers);
        BitSet kept = CatalogRows.finite(table.rowCount(), x, y, weights.orElse(x));
        CatalogRows rows = new CatalogRows(table, kept);
        SourceCatalog plain =
                SourceCatalog.of(rows.ids(table.find("id")), rows.of(x), rows.of(y), rows.of(fluxes(table)));
        SourceCatalog weighted = weights.map(w -> plain.withWeights(rows.of(w))).orElse(plain);
        List<Column> errors = new ArrayList<>();
        for (String name : List.of("x_error", "y_error")) {
            table.find(name)
                    .filter(Column::isNumeric)
                    .ifPresent(column -> errors.add(
                            Column.of(name, rows.of(table.numbers(column))).withUnit("pix")));
        }
        SourceCatalog catalog = weighted.withColumns(errors);
        return new CatalogReading<>(catalog, table.rowCount() - catalog.size(), 0);
    }

    private static double[] fluxes(Table table) {
        return table.find("flux").map(table::numbers).orElseGet(() -> {
            double[] none = new double[table.rowCount()];
            Arrays.fill(none, Double.NaN);
            return none;
        });
    }

    private static Column position(Table table, String name) {
        return table.find(name)
                .orElseThrow(() -> new MalformedDataException(table.name() + ": columns got " + table.columnNames()
                        + ", expected x, y or xcentroid, ycentroid; name the columns of the pixel positions so"));
    }
}
