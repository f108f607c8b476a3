package org.starfix.jobs.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.jobs.storage.ParquetFiles;

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

    /** Writes rows. */
    ParquetFiles.RowWriter<T> rows() {
        List<LedgerColumn<T>> columns = table.columns();
        LastText[] texts = new LastText[columns.size()];
        Arrays.setAll(texts, i -> new LastText());
        return (row, out) -> {
            for (int i = 0; i < columns.size(); i++) {
                LedgerColumn<T> column = columns.get(i);
                Object value = column.value().apply(row);
                if (column.type() == LedgerColumn.Type.TEXT) {
                    out.startField(column.name(), i);
                    out.addBinary(texts[i].bytes((String) value));
                    out.endField(column.name(), i);
                } else {
                    write(i, column, value, out);
                }
            }
        };
    }

    /** Rows of a field have the same texts one after the other: their bytes are made once. */
    private static final class LastText {
        private String text = "";
        private Binary bytes = Binary.EMPTY;

        @SuppressWarnings(
                "ReferenceEquality") // a quick look at whether it is the same; if it is equal too, nothing is lost
        Binary bytes(String value) {
            if (value != text) {
                text = value;
                bytes = Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
            }
            return bytes;
        }
    }

    /**
     * Writes an object of the type of a column.
     *
     * @param place of the column
     */
    static void write(int place, LedgerColumn<?> column, Object value, RecordConsumer out) {
        out.startField(column.name(), place);
        switch (column.type()) {
            case TEXT -> out.addBinary(Binary.fromString((String) value));
            case INTEGER -> out.addInteger((int) value);
            case LONG -> out.addLong((long) value);
            case NUMBER -> out.addDouble((double) value);
            case FLAG -> out.addBoolean((boolean) value);
        }
        out.endField(column.name(), place);
    }
}
