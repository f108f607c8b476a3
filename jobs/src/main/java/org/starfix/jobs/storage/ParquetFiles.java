package org.starfix.jobs.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** Tables as Parquet files, row by row. */
public final class ParquetFiles {
    private ParquetFiles() {}

    /** Hands the values of a row to Parquet, between the start and the end of a message. */
    public interface RowWriter<T> {
        void write(T row, RecordConsumer out);
    }

    /** Writes the rows in their order. The stream is not closed. */
    public static <T> void write(
            OutputStream out, Configuration configuration, MessageType schema, Iterator<T> values, RowWriter<T> row)
            throws IOException {
        RowWriteSupport.Builder<T> builder = new RowWriteSupport.Builder<>(new Sink(out), schema, row)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.SNAPPY);
        // measured numbers do not repeat: a dictionary of them costs more than it saves
        schema.getFields().stream()
                .filter(field -> field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE)
                .forEach(field -> builder.withDictionaryEncoding(field.getName(), false));
        try (ParquetWriter<T> writer = builder.build()) {
            while (values.hasNext()) {
                writer.write(values.next());
            }
        }
    }

    /**
     * How a file with large values is laid out.
     *
     * @param metadata what the file says of itself
     * @param plain columns whose values do not repeat
     * @param pageBytes of a page: what is alike within a page takes no space twice
     */
    public record Layout(Map<String, String> metadata, List<String> plain, int pageBytes) {}

    /** Publishes the rows in their order as a file compressed by Zstandard. */
    public static <T> void publish(
            Path target,
            Configuration configuration,
            MessageType schema,
            Layout layout,
            Iterable<T> values,
            Function<T, Group> row)
            throws IOException {
        Publication.publish(target, configuration, out -> {
            ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new Sink(out))
                    .withConf(configuration)
                    .withType(schema)
                    .withExtraMetaData(layout.metadata())
                    .withPageSize(layout.pageBytes())
                    .withCompressionCodec(CompressionCodecName.ZSTD);
            layout.plain().forEach(column -> builder.withDictionaryEncoding(column, false));
            try (ParquetWriter<Group> writer = builder.build()) {
                for (T value : values) {
                    writer.write(row.apply(value));
                }
            }
        });
    }

    /**
     * The rows of a file, in their order.
     *
     * @param columns those to read; all others are left out
     * @throws MalformedDataException if it is no Parquet file, or a broken one
     */
    public static <T> List<T> read(
            Path file, Configuration configuration, Predicate<String> columns, Function<Group, T> value)
            throws IOException {
        List<T> values = new ArrayList<>();
        try (ParquetReader<Group> reader = reader(file, configuration, columns)) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                values.add(value.apply(row));
            }
        } catch (RuntimeException e) { // Parquet's own, for whatever is wrong with the bytes
            throw ParquetTableReader.broken(file, e);
        }
        return values;
    }

    /**
     * The rows of a file, one after the other; however many there are, one is in memory.
     *
     * @param columns those to read; all others are left out
     * @throws MalformedDataException if it is no Parquet file, or a broken one; so do the rows
     */
    public static Rows rows(Path file, Configuration configuration, Predicate<String> columns) throws IOException {
        return new Rows(file, reader(file, configuration, columns));
    }

    /** Rows as they are read; to be closed. */
    public static final class Rows implements Iterator<Group>, Closeable {
        private final Path file;
        private final ParquetReader<Group> reader;
        private Optional<Group> next;

        private Rows(Path file, ParquetReader<Group> reader) throws IOException {
            this.file = file;
            this.reader = reader;
            this.next = read();
        }

        private Optional<Group> read() throws IOException {
            try {
                return Optional.ofNullable(reader.read());
            } catch (RuntimeException e) {
                throw ParquetTableReader.broken(file, e);
            }
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Group next() {
            Group row = next.orElseThrow();
            try {
                next = read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return row;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private static ParquetReader<Group> reader(Path file, Configuration configuration, Predicate<String> columns)
            throws IOException {
        return new ParquetReader.Builder<Group>(
                ParquetInput.open(file, configuration), new HadoopParquetConfiguration(configuration)) {
            @Override
            protected ReadSupport<Group> getReadSupport() {
                return new SomeColumns(columns);
            }
        }.build();
    }

    /** What a file says of itself. */
    public static Map<String, String> metadata(Path file, Configuration configuration) throws IOException {
        try (ParquetFileReader reader = ParquetInput.reader(file, configuration)) {
            return reader.getFileMetaData().getKeyValueMetaData();
        } catch (RuntimeException e) {
            throw ParquetTableReader.broken(file, e);
        }
    }

    /** Reads rows of some columns of a file. */
    private static final class SomeColumns extends GroupReadSupport {
        private final Predicate<String> wanted;

        SomeColumns(Predicate<String> wanted) {
            this.wanted = wanted;
        }

        @Override
        public ReadContext init(InitContext context) {
            MessageType schema = context.getFileSchema();
            List<Type> read = schema.getFields().stream()
                    .filter(field -> wanted.test(field.getName()))
                    .toList();
            return new ReadContext(new MessageType(schema.getName(), read));
        }
    }

    /** A stream as a Parquet file; it stays open when Parquet closes it, because its owner publishes it. */
    record Sink(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new Counting(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Counting extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
