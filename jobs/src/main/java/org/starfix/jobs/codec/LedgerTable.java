package org.starfix.jobs.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A table of the ledger: its columns, and how a value becomes a row. The first column is {@code schema_version}. */
public final class LedgerTable<T> {
    /** Changes when a column changes its name, type or meaning; new columns at the end do not change it. */
    public static final int SCHEMA_VERSION = 1;

    /** Puts the value of a column into a row. */
    @FunctionalInterface
    private interface Cell<T> {
        void fill(Group row, T value);
    }

    private final String name;
    private final List<Type> types = new ArrayList<>();
    private final List<Cell<T>> cells = new ArrayList<>();

    private LedgerTable(String name) {
        this.name = name;
    }

    static <T> LedgerTable<T> named(String name) {
        return new LedgerTable<T>(name).integer("schema_version", value -> SCHEMA_VERSION);
    }

    LedgerTable<T> text(String column, Function<T, String> value) {
        types.add(Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column));
        cells.add((row, t) -> row.add(column, value.apply(t)));
        return this;
    }

    LedgerTable<T> integer(String column, ToIntFunction<T> value) {
        types.add(Types.required(PrimitiveTypeName.INT32).named(column));
        cells.add((row, t) -> row.add(column, value.applyAsInt(t)));
        return this;
    }

    LedgerTable<T> longInteger(String column, ToLongFunction<T> value) {
        types.add(Types.required(PrimitiveTypeName.INT64).named(column));
        cells.add((row, t) -> row.add(column, value.applyAsLong(t)));
        return this;
    }

    LedgerTable<T> number(String column, ToDoubleFunction<T> value) {
        types.add(Types.required(PrimitiveTypeName.DOUBLE).named(column));
        cells.add((row, t) -> row.add(column, value.applyAsDouble(t)));
        return this;
    }

    LedgerTable<T> flag(String column, Predicate<T> value) {
        types.add(Types.required(PrimitiveTypeName.BOOLEAN).named(column));
        cells.add((row, t) -> row.add(column, value.test(t)));
        return this;
    }

    /** The name of the table and of its file without extension. */
    public String name() {
        return name;
    }

    public MessageType schema() {
        return new MessageType(name, types);
    }

    /** Makes rows. */
    public Function<T, Group> rows() {
        MessageType schema = schema();
        return value -> row(schema, value);
    }

    private Group row(MessageType schema, T value) {
        Group row = new SimpleGroup(schema);
        for (Cell<T> cell : cells) {
            cell.fill(row, value);
        }
        return row;
    }
}
