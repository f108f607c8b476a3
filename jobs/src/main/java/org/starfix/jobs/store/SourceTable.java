package org.starfix.jobs.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/**
 * The catalogues of some exposures one after the other as one table: its columns are all that any of them has, missing where one has it
 * not.
 */
final class SourceTable {
    /** Before the columns of a catalogue, the exposure that it belongs to. */
    static final String NAME = "exposure_name";

    static final String PLACE = "exposure_place";

    private static final String ID = "id";
    private static final String X = "xcentroid";
    private static final String Y = "ycentroid";
    private static final String FLUX = "flux";
    private static final String WEIGHT = "weight";

    /**
     * A column as a catalogue has it.
     *
     * @param name empty for the weight
     * @param type of its numbers; those of 24 bits are {@code SINGLE}
     */
    record ColumnKind(String name, String unit, String type) {
        static ColumnKind of(Column column) {
            return new ColumnKind(
                    column.name(),
                    column.unit().orElse(""),
                    column.isSinglePrecision() ? SINGLE : column.type().name());
        }

        private Column.Type storedType() {
            return type.equals(SINGLE) ? Column.Type.FLOAT : Column.Type.valueOf(type);
        }

        private String storedName() {
            if (equals(WEIGHTS)) {
                return WEIGHT;
            }
            return name.equalsIgnoreCase(NAME) || name.equalsIgnoreCase(PLACE) ? "_" + name : name;
        }
    }

    private static final String SINGLE = "SINGLE";
    private static final ColumnKind WEIGHTS = new ColumnKind("", "", Column.Type.FLOAT.name());

    /** The sources of one exposure, as it is stored. */
    record Entry(String name, int place, SourceCatalog sources) {}

    private SourceTable() {}

    /** The columns of a catalogue beside those that all have. */
    static List<ColumnKind> kinds(SourceCatalog sources) {
        List<ColumnKind> kinds = new ArrayList<>();
        sources.columns().forEach(column -> kinds.add(ColumnKind.of(column)));
        sources.weight().ifPresent(weights -> kinds.add(WEIGHTS));
        return kinds;
    }

    /** Whether a catalogue can be stored with others: no column has a name that has another type there. */
    static boolean fits(SourceCatalog sources, Map<String, Column.Type> others) {
        return kinds(sources).stream()
                .allMatch(kind -> others.getOrDefault(kind.storedName(), kind.storedType()) == kind.storedType());
    }

    /** Adds the columns of a catalogue to those of others. */
    static void note(SourceCatalog sources, Map<String, Column.Type> others) {
        kinds(sources).forEach(kind -> others.put(kind.storedName(), kind.storedType()));
    }

    /** The table of some catalogues that fit each other. */
    static List<Column> columns(List<Entry> entries) {
        int rows = entries.stream().mapToInt(entry -> entry.sources().size()).sum();
        String[] name = new String[rows];
        long[] place = new long[rows];
        long[] id = new long[rows];
        double[] x = new double[rows];
        double[] y = new double[rows];
        double[] flux = new double[rows];
        Map<String, Growing> further = new LinkedHashMap<>();
        int at = 0;
        for (Entry entry : entries) {
            SourceCatalog sources = entry.sources();
            int size = sources.size();
            Arrays.fill(name, at, at + size, entry.name());
            Arrays.fill(place, at, at + size, entry.place());
            for (int i = 0; i < size; i++) {
                id[at + i] = sources.id()[i];
            }
            System.arraycopy(sources.x(), 0, x, at, size);
            System.arraycopy(sources.y(), 0, y, at, size);
            System.arraycopy(sources.flux(), 0, flux, at, size);
            for (Column column : sources.columns()) {
                growing(further, ColumnKind.of(column), rows).put(at, column);
            }
            if (sources.weight().isPresent()) {
                growing(further, WEIGHTS, rows)
                        .put(at, Column.of(WEIGHT, sources.weight().get()));
            }
            at += size;
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.of(NAME, name),
                Column.of(PLACE, place),
                Column.of(ID, id),
                Column.of(X, x),
                Column.of(Y, y),
                Column.of(FLUX, flux)));
        further.forEach((stored, values) -> columns.add(values.column(stored)));
        return columns;
    }

    private static Growing growing(Map<String, Growing> further, ColumnKind kind, int rows) {
        return further.computeIfAbsent(kind.storedName(), ignored -> new Growing(kind.storedType(), rows));
    }

    /** The catalogue in rows of a table. */
    static SourceCatalog catalog(Table table, int from, int size, List<ColumnKind> kinds) {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = from + i;
        }
        int[] id = Arrays.stream(table.column(ID).rows(rows).integers())
                .mapToInt(Math::toIntExact)
                .toArray();
        SourceCatalog sources =
                SourceCatalog.of(id, numbers(table, X, rows), numbers(table, Y, rows), numbers(table, FLUX, rows));
        List<Column> further = new ArrayList<>();
        for (ColumnKind kind : kinds) {
            if (kind.equals(WEIGHTS)) {
                sources = sources.withWeights(numbers(table, WEIGHT, rows));
            } else {
                further.add(further(table, kind, rows));
            }
        }
        return sources.withColumns(further);
    }

    private static double[] numbers(Table table, String name, int[] rows) {
        return table.column(name).rows(rows).numbers();
    }

    private static Column further(Table table, ColumnKind kind, int[] rows) {
        Column stored = column(table, kind.storedName())
                .orElseThrow(() -> new MalformedDataException(
                        table.name() + ": there is no column " + kind.storedName() + "; remove the store"))
                .rows(rows);
        BitSet missing = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            missing.set(i, kind.storedType() != Column.Type.FLOAT && stored.isMissing(i));
        }
        Column plain = switch (kind.storedType()) {
            case FLOAT -> Column.of(kind.name(), stored.numbers());
            case INTEGER -> Column.of(kind.name(), stored.integers());
            case TEXT -> Column.of(kind.name(), stored.texts());
            case LOGICAL -> Column.of(kind.name(), stored.logicals());
        };
        Column whole = plain.withUnit(kind.unit()).withMissing(missing);
        return kind.type().equals(SINGLE) ? whole.inSinglePrecision() : whole;
    }

    private static Optional<Column> column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    /** A column that is filled piece by piece. */
    private static final class Growing {
        private final Column.Type type;
        private final BitSet missing = new BitSet();
        private double[] numbers = new double[0];
        private long[] integers = new long[0];
        private String[] texts = new String[0];
        private boolean[] truths = new boolean[0];

        Growing(Column.Type type, int rows) {
            this.type = type;
            missing.set(0, rows);
            switch (type) {
                case FLOAT -> {
                    numbers = new double[rows];
                    Arrays.fill(numbers, Double.NaN);
                }
                case INTEGER -> integers = new long[rows];
                case LOGICAL -> truths = new boolean[rows];
                case TEXT -> {
                    texts = new String[rows];
                    Arrays.fill(texts, "");
                }
            }
        }

        void put(int at, Column column) {
            int size = column.size();
            for (int i = 0; i < size; i++) {
                missing.set(at + i, type != Column.Type.FLOAT && column.isMissing(i));
            }
            switch (type) {
                case FLOAT -> System.arraycopy(column.numbers(), 0, numbers, at, size);
                case INTEGER -> System.arraycopy(column.integers(), 0, integers, at, size);
                case LOGICAL -> System.arraycopy(column.logicals(), 0, truths, at, size);
                case TEXT -> System.arraycopy(column.texts(), 0, texts, at, size);
            }
        }

        Column column(String name) {
            Column values = switch (type) {
                case FLOAT -> Column.of(name, numbers);
                case INTEGER -> Column.of(name, integers);
                case LOGICAL -> Column.of(name, truths);
                case TEXT -> Column.of(name, texts);
            };
            return type == Column.Type.FLOAT ? values : values.withMissing(missing);
        }
    }
}
