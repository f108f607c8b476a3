package org.starfix.jobs.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.starfix.jobs.storage.ParquetFiles;

/** Changes rows of a Parquet file of plain columns. */
public final class ParquetEdit {
    private static final Configuration CONFIGURATION = new Configuration(false);
    private static final ParquetFiles.Layout LAYOUT = new ParquetFiles.Layout(Map.of(), List.of(), 1 << 20);

    private ParquetEdit() {}

    /** Replaces the rows of a file by others made of them. */
    public static void rows(Path file, UnaryOperator<List<Group>> edit) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
        List<Group> rows = new ArrayList<>(ParquetFiles.read(path, CONFIGURATION, column -> true, row -> row));
        MessageType schema = (MessageType) rows.get(0).getType();
        List<Group> edited = edit.apply(rows);
        ParquetFiles.publish(path, CONFIGURATION, schema, LAYOUT, edited, row -> row);
    }

    /** Changes a value in the first row. */
    public static void value(Path file, String column, Object value) throws IOException {
        rows(file, rows -> {
            rows.set(0, with(rows.get(0), column, value));
            return rows;
        });
    }

    private static Group with(Group row, String column, Object value) {
        GroupType type = row.getType();
        SimpleGroup copy = new SimpleGroup(type);
        for (int i = 0; i < type.getFieldCount(); i++) {
            if (row.getFieldRepetitionCount(i) > 0) {
                String name = type.getFieldName(i);
                add(copy, name, name.equals(column) ? value : valueOf(row, i));
            }
        }
        return copy;
    }

    private static Object valueOf(Group row, int i) {
        return switch (row.getType().getType(i).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> row.getInteger(i, 0);
            case INT64 -> row.getLong(i, 0);
            case DOUBLE -> row.getDouble(i, 0);
            case FLOAT -> row.getFloat(i, 0);
            case BOOLEAN -> row.getBoolean(i, 0);
            default -> row.getBinary(i, 0);
        };
    }

    private static void add(Group row, String name, Object value) {
        if (value instanceof Integer number) {
            row.add(name, number);
        } else if (value instanceof Long number) {
            row.add(name, number);
        } else if (value instanceof Double number) {
            row.add(name, number);
        } else if (value instanceof Float number) {
            row.add(name, number);
        } else if (value instanceof Boolean flag) {
            row.add(name, flag);
        } else if (value instanceof String text) {
            row.add(name, text);
        } else {
            row.add(name, (org.apache.parquet.io.api.Binary) value);
        }
    }
}
