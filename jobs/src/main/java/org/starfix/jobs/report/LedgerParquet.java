package org.starfix.jobs.report;

import java.util.List;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
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
}
