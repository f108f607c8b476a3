package org.starfix.jobs.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.healpix.PixelRanges;

/**
 * Collects rows of Parquet files with the same columns into one table. Only the columns asked for are read, and of them only the
 * row groups and pages that may hold rows of the pixels asked for. A column that a file lacks is missing in its rows.
 */
public final class ParquetTableReader {
    private final List<ColumnCollector> columns = new ArrayList<>();

    /** Whether a row is wanted, by its numbers. */
    @FunctionalInterface
    public interface RowTest {
        boolean wants(Row row);
    }

    /** The row that was read last. */
    public interface Row {
        /** The value of a column; NaN if it is missing or no number. */
        double number(int column);
    }

    /**
     * Pixels of the rows to read.
     *
     * @param column that holds the pixel as a 64-bit integer
     */
    public record Pixels(String column, PixelRanges ranges) {}

    /** @param columns what to read, in this order */
    public ParquetTableReader(Map<String, Column.Type> columns) {
        columns.forEach((name, type) -> this.columns.add(new ColumnCollector(name, type)));
    }

    /**
     * The columns of a file that a table can hold: numbers, texts, truth values.
     *
     * @throws MalformedDataException if it is no Parquet file
     */
    public static Map<String, Column.Type> columns(Path file, Configuration configuration) throws IOException {
        try (ParquetFileReader reader = ParquetInput.reader(file, configuration)) {
            Map<String, Column.Type> columns = new LinkedHashMap<>();
            for (Type field : reader.getFileMetaData().getSchema().getFields()) {
                type(field).ifPresent(type -> columns.put(field.getName(), type));
            }
            return columns;
        } catch (RuntimeException e) { // Parquet's own, for whatever is wrong with the bytes
            throw broken(file, e);
        }
    }

    /**
     * Adds rows of a file, in their order.
     *
     * @throws MalformedDataException if it is no Parquet file, or a broken one
     */
    public void read(Path file, Configuration configuration, Optional<Pixels> pixels, RowTest test) throws IOException {
        Row row = column -> columns.get(column).number();
        try (ParquetReader<Row> reader = open(ParquetInput.open(file, configuration), configuration, pixels, row)) {
            while (reader.read() != null) {
                if (test.wants(row)) {
                    columns.forEach(ColumnCollector::keep);
                }
            }
        } catch (RuntimeException e) {
            throw broken(file, e);
        }
    }

    private ParquetReader<Row> open(InputFile file, Configuration configuration, Optional<Pixels> pixels, Row row)
            throws IOException {
        ParquetReader.Builder<Row> builder =
                new ParquetReader.Builder<Row>(file, new HadoopParquetConfiguration(configuration)) {
                    @Override
                    protected ReadSupport<Row> getReadSupport() {
                        return new ColumnReadSupport<>(columns, row);
                    }
                };
        pixels.ifPresent(p -> builder.withFilter(FilterCompat.get(
                FilterApi.userDefined(FilterApi.longColumn(p.column()), new PixelPredicate(p.ranges())))));
        return builder.build();
    }

    /** The rows read so far. */
    public Table table(String name) {
        return Table.of(name, columns.stream().map(ColumnCollector::column).toList());
    }

    /** The place of a column among those read: the one of exactly that name, else one of that name in any case. */
    public OptionalInt index(String name) {
        OptionalInt exact = index(column -> column.name().equals(name));
        return exact.isPresent() ? exact : index(column -> column.name().equalsIgnoreCase(name));
    }

    private OptionalInt index(Predicate<ColumnCollector> wanted) {
        return IntStream.range(0, columns.size())
                .filter(i -> wanted.test(columns.get(i)))
                .findFirst();
    }

    private static Optional<Column.Type> type(Type field) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        PrimitiveType primitive = field.asPrimitiveType();
        LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
        boolean whole = logical == null || logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation;
        return switch (primitive.getPrimitiveTypeName()) {
            case DOUBLE, FLOAT -> Optional.of(Column.Type.FLOAT);
            case INT32, INT64 -> whole ? Optional.of(Column.Type.INTEGER) : Optional.empty();
            case BOOLEAN -> Optional.of(Column.Type.LOGICAL);
            case BINARY ->
                logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                        ? Optional.of(Column.Type.TEXT)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    static MalformedDataException broken(Path file, RuntimeException e) {
        String reason = FailureText.message(e);
        return new MalformedDataException(
                HadoopPaths.display(file) + ": the Parquet file cannot be read ("
                        + reason.lines().findFirst().orElse("") + "); if it is not complete, copy it again",
                e);
    }
}
