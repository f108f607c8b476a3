package org.starfix.engine.internal.catalog.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.MovingPositions;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

/**
 * Stars of an absolute catalogue as it was published: each at its own epoch, with what is known of its motion and errors.
 * Immutable: arrays are lent, both ways, not to be modified.
 *
 * <p>Units: those of {@link StarColumn}: degrees (ICRS), mas, mas/yr, Julian years. A column that the catalogue lacks does not
 * exist; what a star lacks is NaN.
 */
public final class ReferenceStars implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] id;
    private final long @Nullable [] sourceId;
    private final EnumMap<StarColumn, double[]> columns;

    private ReferenceStars(int[] id, long @Nullable [] sourceId, EnumMap<StarColumn, double[]> columns) {
        this.id = id;
        this.sourceId = sourceId;
        this.columns = columns;
    }

    /**
     * Stars by columns of equal length, positions among them.
     *
     * @param sourceId 64-bit names of the stars, where they have any
     */
    public static ReferenceStars of(int[] id, Optional<long[]> sourceId, Map<StarColumn, double[]> columns) {
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
        return new ReferenceStars(id, sourceId.orElse(null), new EnumMap<>(columns));
    }

    /** Stars of which only the position is known, and the weight where there are weights. */
    public static ReferenceStars still(ReferenceCatalog catalog) {
        EnumMap<StarColumn, double[]> columns = new EnumMap<>(StarColumn.class);
        columns.put(StarColumn.RA, catalog.ra());
        columns.put(StarColumn.DEC, catalog.dec());
        catalog.weight().ifPresent(weight -> columns.put(StarColumn.WEIGHT, weight));
        return new ReferenceStars(catalog.id(), null, columns);
    }

    /** No stars. */
    public static ReferenceStars none() {
        return of(new int[0], Optional.empty(), Map.of(StarColumn.RA, new double[0], StarColumn.DEC, new double[0]));
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

    public boolean has(StarColumn column) {
        return columns.containsKey(column);
    }

    /** The values of a column; NaN for all stars if the catalogue lacks it. */
    public double[] values(StarColumn column) {
        double[] values = columns.get(column);
        if (values == null) {
            values = new double[size()];
            Arrays.fill(values, Double.NaN);
        }
        return values;
    }

    /** The positions as they were published, with the user's weights, and with their errors if the catalogue has any. */
    public ReferenceCatalog published() {
        ReferenceCatalog catalog = ReferenceCatalog.of(
                id, values(StarColumn.RA), values(StarColumn.DEC), Optional.ofNullable(columns.get(StarColumn.WEIGHT)));
        catalog = withBrightness(catalog);
        return hasErrors() ? catalog.withErrors(new StarErrors(this).published()) : catalog;
    }

    /** Whether positions depend on the time: the catalogue has proper motions and epochs. */
    public boolean moves() {
        return has(StarColumn.PMRA) && has(StarColumn.PMDEC) && has(StarColumn.EPOCH);
    }

    /** How many stars have a proper motion and an epoch: no others are moved. */
    public int moving() {
        StarMotion motion = new StarMotion(this);
        return (int) IntStream.range(0, size()).filter(motion::isKnown).count();
    }

    /**
     * The stars as they are seen at a Julian year; see {@link #at(Viewpoint)}.
     *
     * @param julianYear of TDB
     */
    public ReferenceCatalog at(double julianYear, Observatory observatory) {
        return at(Viewpoint.of(julianYear, observatory));
    }

    /**
     * The stars as they are seen from a known viewpoint, with the errors of their positions then, if the catalogue has errors. A star
     * without proper motion is where it was published, with a larger error and a smaller weight ({@link StarErrors}); all are if
     * the catalogue does not move.
     */
    public ReferenceCatalog at(Viewpoint from) {
        if (!moves()) {
            return published();
        }
        StarMotion motion = new StarMotion(this);
        double[] ra = new double[size()];
        double[] dec = new double[size()];
        double[] sky = new double[2];
        for (int star = 0; star < size(); star++) {
            motion.at(star, from, sky);
            ra[star] = sky[0];
            dec[star] = sky[1];
        }
        ReferenceCatalog then = ReferenceCatalog.of(id, ra, dec, weights(motion, from));
        then = withBrightness(then);
        return hasErrors() ? then.withErrors(new StarErrors(this).at(from)) : then;
    }

    /** The user's weights, less where a star without motion may have gone far; none if there is neither. */
    private Optional<double[]> weights(StarMotion motion, Viewpoint from) {
        Optional<double[]> given = Optional.ofNullable(columns.get(StarColumn.WEIGHT));
        if (IntStream.range(0, size()).allMatch(motion::isKnown)) {
            return given;
        }
        double[] epoch = values(StarColumn.EPOCH);
        double[] weights = new double[size()];
        for (int star = 0; star < weights.length; star++) {
            double trust = motion.isKnown(star) ? 1 : StarErrors.trustWithoutMotion(from.year() - epoch[star]);
            weights[star] = trust * (given.isPresent() ? given.get()[star] : 1);
        }
        return Optional.of(weights);
    }

    /** Where the stars are at any time. */
    public MovingPositions motion() {
        return new StarMotion(this);
    }

    private ReferenceCatalog withBrightness(ReferenceCatalog catalog) {
        return has(StarColumn.MAG)
                ? catalog.withBrightness(
                        Arrays.stream(values(StarColumn.MAG)).map(m -> -m).toArray())
                : catalog;
    }

    private boolean hasErrors() {
        return has(StarColumn.RA_ERROR) && has(StarColumn.DEC_ERROR);
    }

    /** The stars of the given rows, in that order. */
    public ReferenceStars rows(int[] rows) {
        EnumMap<StarColumn, double[]> chosen = new EnumMap<>(StarColumn.class);
        columns.forEach((column, values) -> chosen.put(column, Columns.take(values, rows)));
        return new ReferenceStars(
                Arrays.stream(rows).map(r -> id[r]).toArray(),
                sourceId == null
                        ? null
                        : Arrays.stream(rows).mapToLong(r -> sourceId[r]).toArray(),
                chosen);
    }

    /**
     * The table that is written to a {@code _ref} file: {@code RA}, {@code DEC}, {@code id}, {@code weight}, and under their
     * usual names the other columns that there are.
     *
     * @param name path for messages
     */
    public Table toTable(String name) {
        List<Column> table = new ArrayList<>(published().toTable(name).columns());
        sourceId().ifPresent(names -> table.add(Column.of("source_id", names)));
        columns.forEach((column, values) -> {
            if (column != StarColumn.RA && column != StarColumn.DEC && column != StarColumn.WEIGHT) {
                table.add(Column.of(column.usualNames().get(0), values).withUnit(column.quantity().unit));
            }
        });
        return Table.of(name, table);
    }
}
