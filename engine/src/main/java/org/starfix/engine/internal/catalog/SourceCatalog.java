package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/**
 * The sources of one exposure, in the order of the finder or of the user's file. Immutable: the arrays are copied on the way
 * in and lent (not to be modified) on the way out.
 *
 * <p>Units: x and y 0-based pixels; flux as the finder defines it, NaN where a user's catalogue has none; weights without
 * unit, larger is better; further columns say their own unit.
 */
public final class SourceCatalog implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Set<String> OWN_COLUMNS = Set.of("id", "xcentroid", "ycentroid", "flux", "weight");

    public static final SourceCatalog EMPTY =
            new SourceCatalog(new int[0], new double[0], new double[0], new double[0], null, List.of());

    private final int[] id;
    private final double[] x;
    private final double[] y;
    private final double[] flux;
    private final double @Nullable [] weight;
    private final List<Column> columns;

    private SourceCatalog(
            int[] id, double[] x, double[] y, double[] flux, double @Nullable [] weight, List<Column> columns) {
        this.id = id;
        this.x = x;
        this.y = y;
        this.flux = flux;
        this.weight = weight;
        this.columns = columns;
    }

    /** A catalogue without weights. All arrays have one entry per source. */
    public static SourceCatalog of(int[] id, double[] x, double[] y, double[] flux) {
        Check.argument(
                id.length == x.length && id.length == y.length && id.length == flux.length,
                "source catalog: id, x, y and flux must be equally long, not %s, %s, %s and %s",
                id.length,
                x.length,
                y.length,
                flux.length);
        return new SourceCatalog(id.clone(), x.clone(), y.clone(), flux.clone(), null, List.of());
    }

    /** This catalogue with weights, one per source. */
    public SourceCatalog withWeights(double[] weights) {
        Check.argument(
                weights.length == id.length,
                "source catalog: %s weights are given for %s sources",
                weights.length,
                id.length);
        return new SourceCatalog(id, x, y, flux, weights.clone(), columns);
    }

    /**
     * This catalogue with further columns after those it has, one value per source. They go with their rows and into the table
     * that is written; of them alignment looks at {@code x_error} and {@code y_error} only.
     *
     * @throws IllegalArgumentException if a column has another length, or its name, in any case, is taken
     */
    public SourceCatalog withColumns(List<Column> more) {
        Set<String> taken = new HashSet<>(OWN_COLUMNS);
        columns.forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
        for (Column column : more) {
            Check.argument(
                    column.size() == id.length,
                    "source catalog: column %s has %s values for %s sources",
                    column.name(),
                    column.size(),
                    id.length);
            Check.argument(
                    taken.add(column.name().toLowerCase(Locale.ROOT)),
                    "source catalog: there is a column '%s' already; a name must be unique",
                    column.name());
        }
        List<Column> all = new ArrayList<>(columns);
        all.addAll(more);
        return new SourceCatalog(id, x, y, flux, weight, List.copyOf(all));
    }

    /** The rows with the given 0-based indices, in their order; ids are kept. */
    public SourceCatalog rows(int[] indices) {
        return new SourceCatalog(
                Columns.take(id, indices),
                Columns.take(x, indices),
                Columns.take(y, indices),
                Columns.take(flux, indices),
                weight == null ? null : Columns.take(weight, indices),
                columns.stream().map(column -> column.rows(indices)).toList());
    }

    public int size() {
        return id.length;
    }

    public int[] id() {
        return id;
    }

    public double[] x() {
        return x;
    }

    public double[] y() {
        return y;
    }

    public double[] flux() {
        return flux;
    }

    public Optional<double[]> weight() {
        return Optional.ofNullable(weight);
    }

    /**
     * Error of each position, pixels: the root mean square of the columns {@code x_error} and {@code y_error}; NaN where one of them is
     * absent or no positive number.
     */
    public double[] positionErrors() {
        double[] errors = Columns.filled(size(), Double.NaN);
        Optional<Column> inX = column("x_error").filter(Column::isNumeric);
        Optional<Column> inY = column("y_error").filter(Column::isNumeric);
        if (inX.isPresent() && inY.isPresent()) {
            double[] dx = inX.get().numbers();
            double[] dy = inY.get().numbers();
            for (int i = 0; i < errors.length; i++) {
                double mean = Math.sqrt((dx[i] * dx[i] + dy[i] * dy[i]) / 2);
                errors[i] = dx[i] > 0 && dy[i] > 0 && Double.isFinite(mean) ? mean : Double.NaN;
            }
        }
        return errors;
    }

    /** The further columns, see {@link #withColumns}. */
    public List<Column> columns() {
        return columns;
    }

    /** The further column of exactly that name. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * The table that is written to a {@code _cat} file: {@code id}, {@code xcentroid}, {@code ycentroid}, {@code flux}, the
     * further columns and, if there are weights, {@code weight}.
     *
     * @param name path for messages
     */
    public Table toTable(String name) {
        List<Column> table = new ArrayList<>(List.of(
                Column.of("id", Arrays.stream(id).asLongStream().toArray()),
                Column.of("xcentroid", x),
                Column.of("ycentroid", y),
                Column.of("flux", flux)));
        columns.forEach(table::add);
        weight().ifPresent(w -> table.add(Column.of("weight", w)));
        return Table.of(name, table);
    }
}
