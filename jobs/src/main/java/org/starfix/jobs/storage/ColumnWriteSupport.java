package org.starfix.jobs.storage;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.starfix.engine.internal.format.table.Column;

/** Rows of columns as Parquet records: doubles, 64-bit integers, truth values, texts; what is missing is null. */
final class ColumnWriteSupport extends WriteSupport<Integer> {
    /** Hands a value of a column to Parquet. */
    private interface Value {
        void write(int row, RecordConsumer out);
    }

    private final List<Column> columns;
    private final Value[] values; // of the columns
    private RecordConsumer consumer;

    @SuppressWarnings("NullAway.Init") // Parquet calls prepareForWrite() before write()
    ColumnWriteSupport(List<Column> columns) {
        this.columns = columns;
        this.values = columns.stream().map(ColumnWriteSupport::value).toArray(Value[]::new);
    }

    private static Value value(Column column) {
        switch (column.type()) {
            case FLOAT -> {
                double[] numbers = column.numbers();
                return (row, out) -> out.addDouble(numbers[row]);
            }
            case INTEGER -> {
                long[] integers = column.integers();
                return (row, out) -> out.addLong(integers[row]);
            }
            case LOGICAL -> {
                boolean[] logicals = column.logicals();
                return (row, out) -> out.addBoolean(logicals[row]);
            }
            case TEXT -> {
                String[] texts = column.texts();
                return (row, out) -> out.addBinary(Binary.fromString(texts[row]));
            }
        }
        throw new IllegalStateException("no type of columns: " + column.type());
    }

    @Override
    @SuppressWarnings("deprecation") // the only one that must be there
    public WriteContext init(Configuration configuration) {
        Type[] fields = columns.stream().map(ColumnWriteSupport::type).toArray(Type[]::new);
        return new WriteContext(new MessageType("stars", fields), Map.of());
    }

    private static Type type(Column column) {
        return switch (column.type()) {
            case FLOAT -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case LOGICAL -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Integer row) {
        consumer.startMessage();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (!column.isMissing(row)) {
                consumer.startField(column.name(), i);
                values[i].write(row, consumer);
                consumer.endField(column.name(), i);
            }
        }
        consumer.endMessage();
    }
}
