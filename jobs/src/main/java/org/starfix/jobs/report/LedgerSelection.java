package org.starfix.jobs.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;

/** Rows of a ledger as a table of the engine, which makes records of it. */
final class LedgerSelection {
    private LedgerSelection() {}

    /** Rows that pass, as a table of the engine. A column that a row lacks is that of an earlier program: empty, NaN, 0 or false. */
    static Table of(LedgerTable<?> table, Iterator<Group> rows, Predicate<Group> test) {
        List<Group> passing = new ArrayList<>();
        rows.forEachRemaining(row -> {
            if (test.test(row)) {
                passing.add(row);
            }
        });
        return Table.of(
                table.name(),
                table.columns().stream().map(column -> column(column, passing)).toList());
    }

    private static Column column(LedgerColumn<?> column, List<Group> rows) {
        String name = column.name();
        return switch (column.type()) {
            case TEXT ->
                Column.of(
                        name,
                        rows.stream()
                                .map(row -> has(row, name) ? row.getString(name, 0) : "")
                                .toArray(String[]::new));
            case INTEGER ->
                Column.of(
                        name,
                        rows.stream()
                                .mapToLong(row -> has(row, name) ? row.getInteger(name, 0) : 0)
                                .toArray());
            case LONG ->
                Column.of(
                        name,
                        rows.stream()
                                .mapToLong(row -> has(row, name) ? row.getLong(name, 0) : 0)
                                .toArray());
            case NUMBER ->
                Column.of(
                        name,
                        rows.stream()
                                .mapToDouble(row -> has(row, name) ? row.getDouble(name, 0) : Double.NaN)
                                .toArray());
            case FLAG -> {
                boolean[] flags = new boolean[rows.size()];
                for (int i = 0; i < flags.length; i++) {
                    flags[i] = has(rows.get(i), name) && rows.get(i).getBoolean(name, 0);
                }
                yield Column.of(name, flags);
            }
        };
    }

    private static boolean has(Group row, String column) {
        return row.getType().containsField(column);
    }
}
