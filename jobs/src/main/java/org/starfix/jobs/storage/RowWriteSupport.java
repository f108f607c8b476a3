package org.starfix.jobs.storage;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Rows that hand their values to Parquet themselves. */
final class RowWriteSupport<T> extends WriteSupport<T> {
    private final MessageType schema;
    private final ParquetFiles.RowWriter<T> row;
    private RecordConsumer consumer;

    @SuppressWarnings("NullAway.Init") // Parquet calls prepareForWrite() before write()
    private RowWriteSupport(MessageType schema, ParquetFiles.RowWriter<T> row) {
        this.schema = schema;
        this.row = row;
    }

    @Override
    @SuppressWarnings("deprecation") // the only one that must be there
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(T value) {
        consumer.startMessage();
        row.write(value, consumer);
        consumer.endMessage();
    }

    /** Makes writers of such rows. */
    static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final MessageType schema;
        private final ParquetFiles.RowWriter<T> row;

        Builder(OutputFile file, MessageType schema, ParquetFiles.RowWriter<T> row) {
            super(file);
            this.schema = schema;
            this.row = row;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // the only one that must be there
        protected WriteSupport<T> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport<>(schema, row);
        }
    }
}
