package org.starfix.engine.catalog;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Stars of a catalogue as it was published, by columns. Immutable: arrays are lent, both ways, not to be modified.
 *
 * <p>Units: those of {@link StarColumn}: degrees (ICRS), mas, mas/yr, Julian years. A column that the catalogue lacks does not
 * exist; what a star lacks is NaN.
 */
public final class StarTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] id;
    private final long @Nullable [] sourceId;
    private final EnumMap<StarColumn, double[]> columns;

    private StarTable(int[] id, long @Nullable [] sourceId, EnumMap<StarColumn, double[]> columns) {
        this.id = id;
        this.sourceId = sourceId;
        this.columns = columns;
    }

    /** Stars by columns of equal length, positions among them; they are numbered from 1. */
    public static StarTable of(Map<StarColumn, double[]> columns) {
        int size = columns.getOrDefault(StarColumn.RA, new double[0]).length;
        return of(IntStream.rangeClosed(1, size).toArray(), Optional.empty(), columns);
    }

    /**
     * Stars by columns of equal length, positions among them.
     *
     * @param id numbers of the stars, for log and ledger
     * @param sourceId 64-bit names of the stars, where they have any
     */
    public static StarTable of(int[] id, Optional<long[]> sourceId, Map<StarColumn, double[]> columns) {
        Check.argument(
                columns.containsKey(StarColumn.RA) && columns.containsKey(StarColumn.DEC),
                "reference stars: RA and DEC must be among the columns %s",
                columns.keySet());
        columns.forEach((column, values) -> Check.argument(
                values.length == id.length,
                "reference stars: %s has %s values for %s stars",
                column,
                values.length,
                id.length));
        sourceId.ifPresent(names -> Check.argument(
                names.length == id.length,
                "reference stars: source_id has %s values for %s stars",
                names.length,
                id.length));
        return new StarTable(id, sourceId.orElse(null), new EnumMap<>(columns));
    }

    public int size() {
        return id.length;
    }

    public int[] id() {
        return id;
    }

    public Optional<long[]> sourceId() {
        return Optional.ofNullable(sourceId);
    }

    /** The columns that there are. */
    public Set<StarColumn> columns() {
        return Set.copyOf(columns.keySet());
    }

    public boolean has(StarColumn column) {
        return columns.containsKey(column);
    }

    /** The values of a column; NaN for all stars if the catalogue lacks it. */
    public double[] values(StarColumn column) {
        double[] values = columns.get(column);
        return values == null ? Columns.filled(size(), Double.NaN) : values;
    }
}
