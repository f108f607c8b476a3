package org.starfix.jobs.storage;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Hands the values of each row to collectors, column by column; the record is always the same object. */
final class ColumnReadSupport<T> extends ReadSupport<T> {
    private final List<ColumnCollector> columns;
    private final T record;

    ColumnReadSupport(List<ColumnCollector> columns, T record) {
        this.columns = columns;
        this.record = record;
    }

    @Override
    public ReadContext init(InitContext context) {
        MessageType schema = context.getFileSchema();
        List<Type> read = columns.stream()
                .filter(column -> schema.containsField(column.name()))
                .map(column -> schema.getType(column.name()))
                .toList();
        return new ReadContext(new MessageType(schema.getName(), read));
    }

    @Override
    @SuppressWarnings("deprecation") // the only one that must be there
    public RecordMaterializer<T> prepareForRead(
            Configuration configuration, Map<String, String> metadata, MessageType schema, ReadContext context) {
        MessageType read = context.getRequestedSchema();
        GroupConverter row = new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                String name = read.getFieldName(field);
                return columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow();
            }

            @Override
            public void start() {
                columns.forEach(ColumnCollector::clear);
            }

            @Override
            public void end() {
                // the values stay with their collectors
            }
        };
        return new RecordMaterializer<>() {
            @Override
            public T getCurrentRecord() {
                return record;
            }

            @Override
            public GroupConverter getRootConverter() {
                return row;
            }
        };
    }
}
