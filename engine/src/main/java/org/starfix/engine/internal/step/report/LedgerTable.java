package org.starfix.engine.internal.step.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.starfix.engine.internal.format.table.Table;

/**
 * A table of the ledger: its name and its columns, whatever it is written as. The first column is {@code schema_version}; no
 * value is missing: texts are empty and numbers NaN where there is nothing to say.
 */
public final class LedgerTable<T> {
    /** Changes when a column changes its name, type or meaning; new columns at the end do not change it. */
    public static final int SCHEMA_VERSION = 2;

    private final String name;
    private final List<LedgerColumn<T>> columns = new ArrayList<>();

    private LedgerTable(String name) {
        this.name = name;
    }

    static <T> LedgerTable<T> named(String name) {
        return new LedgerTable<T>(name).integer("schema_version", value -> SCHEMA_VERSION);
    }

    LedgerTable<T> text(String column, Function<T, String> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.TEXT, value));
    }

    LedgerTable<T> integer(String column, ToIntFunction<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.INTEGER, value::applyAsInt));
    }

    LedgerTable<T> longInteger(String column, ToLongFunction<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.LONG, value::applyAsLong));
    }

    LedgerTable<T> number(String column, ToDoubleFunction<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.NUMBER, value::applyAsDouble));
    }

    LedgerTable<T> flag(String column, Predicate<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.FLAG, value::test));
    }

    private LedgerTable<T> with(LedgerColumn<T> column) {
        columns.add(column);
        return this;
    }

    /** The name of the table and of its file without folder and extension. */
    public String name() {
        return name;
    }

    /** Its file below the output folder. */
    public String file(String extension) {
        return "ledger/" + name + "." + extension;
    }

    /** The columns in their order. */
    public List<LedgerColumn<T>> columns() {
        return List.copyOf(columns);
    }

    /** The table of these rows. */
    public Table of(List<T> rows) {
        return Table.of(name, columns.stream().map(column -> column.of(rows)).toList());
    }
}
