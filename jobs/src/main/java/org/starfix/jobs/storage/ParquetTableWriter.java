package org.starfix.jobs.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.format.table.Column;

/**
 * Writes columns as Parquet files, compressed by Zstandard, with statistics for row groups and pages, so that a reader that wants a few
 * rows skips the others. The same columns give the same bytes.
 */
public final class ParquetTableWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetTableWriter.class);
    private static final int ROWS_IN_GROUP = 100_000;
    private static final int ROWS_IN_PAGE = 5_000;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private ParquetTableWriter() {}

    /**
     * Publishes rows as a file.
     *
     * @param order the rows to write, in this order
     * @return the footer of the file, for {@link #publishMetadata}
     */
    public static byte[] publish(Path target, Configuration configuration, List<Column> columns, int[] order)
            throws IOException {
        return publish(target, configuration, columns, order, Map.of());
    }

    /** As {@link #publish(Path, Configuration, List, int[])}, with what the file says of itself. */
    public static byte[] publish(
            Path target, Configuration configuration, List<Column> columns, int[] order, Map<String, String> metadata)
            throws IOException {
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Publication.publish(target, configuration, out -> {
            footer.reset();
            Builder builder = new Builder(new ParquetFiles.Sink(out), columns)
                    .withConf(configuration)
                    .withExtraMetaData(metadata)
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withPageRowCountLimit(ROWS_IN_PAGE);
            limitRowGroups(builder);
            // measured numbers do not repeat: a dictionary of them costs more than it saves
            columns.stream()
                    .filter(column -> column.type() == Column.Type.FLOAT)
                    .forEach(column -> builder.withDictionaryEncoding(column.name(), false));
            ParquetWriter<Integer> writer = builder.build();
            try (writer) {
                for (int row : order) {
                    writer.write(row);
                }
            }
            Util.writeFileMetaData(
                    new ParquetMetadataConverter().toParquetMetadata(VERSION, writer.getFooter()), footer);
        });
        return footer.toByteArray();
    }

    /** Spark 4.0 brings a Parquet without this limit: there, row groups end by size alone. */
    private static void limitRowGroups(Builder builder) {
        try {
            builder.withRowGroupRowCountLimit(ROWS_IN_GROUP);
        } catch (NoSuchMethodError e) {
            LOG.debug("row groups are not limited by rows", e);
        }
    }

    /**
     * Publishes a file of metadata: the schema, and of each file its row groups.
     *
     * @param footers by path of the file as seen from the folder of the metadata, in the order wanted; none of their row groups if only
     *     the schema is wanted
     */
    public static void publishMetadata(
            Path target, Configuration configuration, byte[] schema, Map<String, byte[]> footers) throws IOException {
        FileMetaData all = Util.readFileMetaData(new ByteArrayInputStream(schema));
        all.setRow_groups(new java.util.ArrayList<>());
        all.setNum_rows(0);
        for (Map.Entry<String, byte[]> file : footers.entrySet()) {
            FileMetaData own = Util.readFileMetaData(new ByteArrayInputStream(file.getValue()));
            own.getRow_groups().forEach(group -> {
                group.getColumns().forEach(chunk -> chunk.setFile_path(file.getKey()));
                all.addToRow_groups(group);
            });
            all.setNum_rows(all.getNum_rows() + own.getNum_rows());
        }
        Publication.publish(target, configuration, out -> writeFooterOnly(all, out));
    }

    private static void writeFooterOnly(FileMetaData metadata, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, bytes);
        out.write(MAGIC);
        bytes.writeTo(out);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array());
        out.write(MAGIC);
    }

    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // the only one that must be there
        protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
            return new ColumnWriteSupport(columns);
        }
    }
}
