package org.starfix.jobs.storage;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.input.FileSystemView.ManifestRow;

/** A list of exposures in Parquet: the texts of the columns path, group and catalog, row by row. No other column is read. */
final class ParquetManifest {
    private static final String PATH = "path";
    private static final String GROUP = "group";
    private static final String CATALOG = "catalog";

    private ParquetManifest() {}

    /** @throws MalformedDataException if it has no column of paths, or is broken */
    static void read(Path path, Configuration configuration, ManifestRow row) throws IOException {
        InputFile file = ParquetInput.open(path, configuration);
        try (ParquetReader<Group> reader = open(file, configuration)) {
            for (Group values = reader.read(); values != null; values = reader.read()) {
                row.add(text(values, PATH), text(values, GROUP), text(values, CATALOG));
            }
        } catch (MalformedDataException e) {
            throw e;
        } catch (org.apache.parquet.ParquetRuntimeException e) {
            throw new MalformedDataException(
                    file + ": the Parquet file cannot be read (" + FailureText.message(e) + "); copy it again", e);
        }
    }

    private static ParquetReader<Group> open(InputFile file, Configuration configuration) throws IOException {
        Configuration own = new Configuration(configuration);
        own.set(ReadSupport.PARQUET_READ_SCHEMA, projection(file).toString());
        return new ParquetReader.Builder<Group>(file) {
            @Override
            protected ReadSupport<Group> getReadSupport() {
                return new GroupReadSupport();
            }
        }.withConf(own).build();
    }

    private static MessageType projection(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            if (!schema.containsField(PATH)) {
                throw new MalformedDataException(
                        file + ": there is no column 'path' in this table; give it one with the"
                                + " paths of the exposures, and group and catalog if there are any");
            }
            List<Type> wanted = schema.getFields().stream()
                    .filter(field -> List.of(PATH, GROUP, CATALOG).contains(field.getName()))
                    .toList();
            wanted.forEach(field -> requireText(field, file));
            return new MessageType(schema.getName(), wanted);
        }
    }

    private static void requireText(Type field, InputFile file) {
        boolean text = field.isPrimitive()
                && !field.isRepetition(Type.Repetition.REPEATED)
                && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && field.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
        if (!text) {
            throw new MalformedDataException(
                    file + ": the column '" + field.getName() + "' is " + field + ", and texts are needed; convert it");
        }
    }

    private static String text(Group row, String column) {
        return row.getType().containsField(column) && row.getFieldRepetitionCount(column) > 0
                ? row.getString(column, 0)
                : "";
    }
}
