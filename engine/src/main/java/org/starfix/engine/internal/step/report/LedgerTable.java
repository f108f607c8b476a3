package org.starfix.engine.internal.step.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private final List<LedgerColumn<T>> columns;

    private LedgerTable(String name, List<LedgerColumn<T>> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    /** A table of this name, with the first column. */
    public static <T> LedgerTable<T> named(String name) {
        return new LedgerTable<T>(name, List.of()).integer("schema_version", value -> SCHEMA_VERSION);
    }

    /** With a column of texts. */
    public LedgerTable<T> text(String column, Function<T, String> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.TEXT, value));
    }

    /** With a column of 32-bit numbers. */
    public LedgerTable<T> integer(String column, ToIntFunction<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.INTEGER, value::applyAsInt));
    }

    /** With a column of 64-bit numbers. */
    public LedgerTable<T> longInteger(String column, ToLongFunction<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.LONG, value::applyAsLong));
    }

    /** With a column of doubles. */
    public LedgerTable<T> number(String column, ToDoubleFunction<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.NUMBER, value::applyAsDouble));
    }

    /** With a column of truth values. */
    public LedgerTable<T> flag(String column, Predicate<T> value) {
        return with(new LedgerColumn<>(column, LedgerColumn.Type.FLAG, value::test));
    }

    private LedgerTable<T> with(LedgerColumn<T> column) {
        List<LedgerColumn<T>> all = new ArrayList<>(columns);
        all.add(column);
        return new LedgerTable<>(name, all);
    }

    /** The name of the table and of its file without folder and extension. */
    public String name() {
        return name;
    }

    /** Its file below the output folder, where it is one file. */
    public String file(String extension) {
        return folder() + "." + extension;
    }

    /** The folder of its parts below the output folder, where it has parts. */
    public String folder() {
        return LedgerTables.FOLDER + "/" + name;
    }

    /** A part of it below the output folder. */
    public String part(int number, String extension) {
        return String.format(Locale.ROOT, "%s/part-%05d.%s", folder(), number, extension);
    }

    /** The columns in their order. */
    public List<LedgerColumn<T>> columns() {
        return columns;
    }

    /** The table of these rows. */
    public Table of(List<T> rows) {
        return Table.of(name, columns.stream().map(column -> column.of(rows)).toList());
    }
}
