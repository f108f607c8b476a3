package org.starfix.jobs.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;

/**
 * A table of the ledger as Parquet has it.
 *
 * @param schema every column is required
 */
record LedgerParquet<T>(LedgerTable<T> table, MessageType schema) {

    static <T> LedgerParquet<T> of(LedgerTable<T> table) {
        List<Type> types = table.columns().stream().map(LedgerParquet::type).toList();
        return new LedgerParquet<>(table, new MessageType(table.name(), types));
    }

    private static Type type(LedgerColumn<?> column) {
        return switch (column.type()) {
            case TEXT ->
                Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER -> Types.required(PrimitiveTypeName.INT32).named(column.name());
            case LONG -> Types.required(PrimitiveTypeName.INT64).named(column.name());
            case NUMBER -> Types.required(PrimitiveTypeName.DOUBLE).named(column.name());
            case FLAG -> Types.required(PrimitiveTypeName.BOOLEAN).named(column.name());
        };
    }

    /** Makes rows. */
    Function<T, Group> rows() {
        List<LedgerColumn<T>> columns = table.columns();
        return value -> {
            Group row = new SimpleGroup(schema);
            for (LedgerColumn<T> column : columns) {
                fill(row, column, column.value().apply(value));
            }
            return row;
        };
    }

    /** Fills a column of a row with an object of its type. */
    static void fill(Group row, LedgerColumn<?> column, Object value) {
        switch (column.type()) {
            case TEXT -> row.add(column.name(), (String) value);
            case INTEGER -> row.add(column.name(), (int) value);
            case LONG -> row.add(column.name(), (long) value);
            case NUMBER -> row.add(column.name(), (double) value);
            case FLAG -> row.add(column.name(), (boolean) value);
        }
    }

    /** Rows that pass, as a table of the engine. A column that a row lacks is that of an earlier program: empty, NaN, 0 or false. */
    static Table table(LedgerTable<?> table, Iterator<Group> rows, Predicate<Group> test) {
        List<Group> passing = new ArrayList<>();
        rows.forEachRemaining(row -> {
            if (test.test(row)) {
                passing.add(row);
            }
        });
        return Table.of(
                table.name(),
                table.columns().stream().map(column -> column(column, passing)).toList());
    }

    private static Column column(LedgerColumn<?> column, List<Group> rows) {
        String name = column.name();
        return switch (column.type()) {
            case TEXT ->
                Column.of(
                        name,
                        rows.stream()
                                .map(row -> has(row, name) ? row.getString(name, 0) : "")
                                .toArray(String[]::new));
            case INTEGER ->
                Column.of(
                        name,
                        rows.stream()
                                .mapToLong(row -> has(row, name) ? row.getInteger(name, 0) : 0)
                                .toArray());
            case LONG ->
                Column.of(
                        name,
                        rows.stream()
                                .mapToLong(row -> has(row, name) ? row.getLong(name, 0) : 0)
                                .toArray());
            case NUMBER ->
                Column.of(
                        name,
                        rows.stream()
                                .mapToDouble(row -> has(row, name) ? row.getDouble(name, 0) : Double.NaN)
                                .toArray());
            case FLAG -> {
                boolean[] flags = new boolean[rows.size()];
                for (int i = 0; i < flags.length; i++) {
                    flags[i] = has(rows.get(i), name) && rows.get(i).getBoolean(name, 0);
                }
                yield Column.of(name, flags);
            }
        };
    }

    private static boolean has(Group row, String column) {
        return row.getType().containsField(column);
    }
}
