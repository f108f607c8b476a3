package org.starfix.engine.internal.step.report;

import java.util.List;
import java.util.function.Function;
import org.starfix.engine.internal.format.table.Column;

/**
 * A column of a table of the ledger.
 *
 * @param value what it holds of a row: an object of the type, never null
 */
public record LedgerColumn<T>(String name, Type type, Function<T, ?> value) {

    /** What a column holds. */
    public enum Type {
        TEXT,
        /** 32 bits. */
        INTEGER,
        /** 64 bits. */
        LONG,
        /** 64 bits; NaN where there is none. */
        NUMBER,
        FLAG
    }

    /** The column of these rows. */
    Column of(List<T> rows) {
        return switch (type) {
            case TEXT ->
                Column.of(name, rows.stream().map(value).map(String.class::cast).toArray(String[]::new));
            case INTEGER, LONG ->
                Column.of(
                        name,
                        rows.stream()
                                .map(value)
                                .map(Number.class::cast)
                                .mapToLong(Number::longValue)
                                .toArray());
            case NUMBER ->
                Column.of(
                        name,
                        rows.stream()
                                .map(value)
                                .map(Double.class::cast)
                                .mapToDouble(Double::doubleValue)
                                .toArray());
            case FLAG -> Column.of(name, flags(rows));
        };
    }

    private boolean[] flags(List<T> rows) {
        boolean[] flags = new boolean[rows.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (Boolean) value.apply(rows.get(i));
        }
        return flags;
    }
}
