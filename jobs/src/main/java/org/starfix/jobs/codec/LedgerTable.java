package org.starfix.jobs.codec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table of the ledger: its columns, and how a value becomes a row. The first column is {@code schema_version}. */
public final class LedgerTable<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Changes when a column changes its name, type or meaning; new columns at the end do not change it. */
    public static final int SCHEMA_VERSION = 1;

    /** The value of a column. */
    interface Value<T> extends Function<T, Object>, Serializable {}

    private record Column<T>(String name, DataType type, Value<T> value) implements Serializable {}

    private final String name;
    private final List<Column<T>> columns;

    private LedgerTable(String name, List<Column<T>> columns) {
        this.name = name;
        this.columns = columns;
    }

    static <T> LedgerTable<T> named(String name) {
        return new LedgerTable<>(name, List.of());
    }

    LedgerTable<T> text(String column, Value<T> value) {
        return with(column, DataTypes.StringType, value);
    }

    LedgerTable<T> integer(String column, Value<T> value) {
        return with(column, DataTypes.IntegerType, value);
    }

    LedgerTable<T> longInteger(String column, Value<T> value) {
        return with(column, DataTypes.LongType, value);
    }

    LedgerTable<T> number(String column, Value<T> value) {
        return with(column, DataTypes.DoubleType, value);
    }

    LedgerTable<T> flag(String column, Value<T> value) {
        return with(column, DataTypes.BooleanType, value);
    }

    private LedgerTable<T> with(String column, DataType type, Value<T> value) {
        List<Column<T>> all = new ArrayList<>(columns);
        all.add(new Column<>(column, type, value));
        return new LedgerTable<>(name, all);
    }

    /** The name of the table and of its file without extension. */
    public String name() {
        return name;
    }

    public StructType schema() {
        StructType schema = new StructType().add("schema_version", DataTypes.IntegerType, false);
        for (Column<T> column : columns) {
            schema = schema.add(column.name(), column.type(), false);
        }
        return schema;
    }

    public Row row(T value) {
        Object[] values = new Object[columns.size() + 1];
        values[0] = SCHEMA_VERSION;
        for (int i = 0; i < columns.size(); i++) {
            values[i + 1] = columns.get(i).value().apply(value);
        }
        return RowFactory.create(values);
    }
}
