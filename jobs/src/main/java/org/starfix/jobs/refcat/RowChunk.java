package org.starfix.jobs.refcat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.format.table.Column;

/**
 * The rows of one file that go to one partition.
 *
 * @param file its place among the inputs
 * @param columns the pixel first, then those of the schema
 */
record RowChunk(int file, List<Column> columns) implements Serializable {

    /** All chunks of a partition as one: by file, as their rows came. */
    static List<Column> joined(List<RowChunk> chunks) {
        List<RowChunk> sorted = new ArrayList<>(chunks);
        sorted.sort(Comparator.comparingInt(RowChunk::file));
        List<Column> joined = new ArrayList<>();
        for (int i = 0; i < sorted.get(0).columns().size(); i++) {
            int column = i;
            joined.add(join(sorted.stream().map(c -> c.columns().get(column)).toList()));
        }
        return joined;
    }

    private static Column join(List<Column> parts) {
        int size = parts.stream().mapToInt(Column::size).sum();
        String name = parts.get(0).name();
        java.util.BitSet missing = new java.util.BitSet();
        Object values = java.lang.reflect.Array.newInstance(
                values(parts.get(0)).getClass().getComponentType(), size);
        int at = 0;
        for (Column part : parts) {
            System.arraycopy(values(part), 0, values, at, part.size());
            for (int row = 0; row < part.size(); row++) {
                missing.set(at + row, part.isMissing(row));
            }
            at += part.size();
        }
        return switch (parts.get(0).type()) {
            case FLOAT -> Column.of(name, (double[]) values);
            case INTEGER -> Column.of(name, (long[]) values).withMissing(missing);
            case LOGICAL -> Column.of(name, (boolean[]) values).withMissing(missing);
            case TEXT -> Column.of(name, (String[]) values).withMissing(missing);
        };
    }

    private static Object values(Column column) {
        return switch (column.type()) {
            case FLOAT -> column.numbers();
            case INTEGER -> column.integers();
            case LOGICAL -> column.logicals();
            case TEXT -> column.texts();
        };
    }

    /** The order in which rows are written: by pixel, then by {@code source_id}, then as they came. */
    static int[] order(List<Column> columns) {
        long[] pixel = columns.get(0).integers();
        Optional<long[]> names = columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(ImportSchema.SOURCE_ID) && c.type() == Column.Type.INTEGER)
                .map(Column::integers)
                .findFirst();
        Comparator<Integer> order = Comparator.comparingLong(row -> pixel[row]);
        Comparator<Integer> complete =
                names.map(n -> order.thenComparingLong(row -> n[row])).orElse(order);
        return Columns.sorted(pixel.length, complete);
    }
}
