package org.starfix.engine.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;

/**
 * The cells of a table of the ledger, by name of their column, as they were written or as they are read.
 *
 * @param types of the columns, as a table has them
 */
public record LedgerCells(Map<String, Column.Type> types, List<Map<String, Object>> rows) {

    /** Those of a table that was read. */
    public static LedgerCells of(Table table) {
        Map<String, Column.Type> types = new LinkedHashMap<>();
        table.columns().forEach(column -> types.put(column.name(), column.type()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < table.rowCount(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Column column : table.columns()) {
                row.put(column.name(), cell(column, i));
            }
            rows.add(row);
        }
        return new LedgerCells(types, rows);
    }

    private static Object cell(Column column, int row) {
        if (column.isMissing(row) && column.type() != Column.Type.FLOAT) { // a number that is missing is NaN
            return "missing";
        }
        return switch (column.type()) {
            case TEXT -> column.texts()[row];
            case INTEGER -> column.integers()[row];
            case LOGICAL -> column.logicals()[row];
            case FLOAT -> column.numbers()[row];
        };
    }

    /** Those that these records mean. */
    public static <T> LedgerCells of(LedgerTable<T> table, List<T> records) {
        Map<String, Column.Type> types = new LinkedHashMap<>();
        table.columns().forEach(column -> types.put(column.name(), type(column.type())));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (T each : records) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (LedgerColumn<T> column : table.columns()) {
                Object value = column.value().apply(each);
                row.put(column.name(), value instanceof Integer number ? Long.valueOf(number) : value);
            }
            rows.add(row);
        }
        return new LedgerCells(types, rows);
    }

    private static Column.Type type(LedgerColumn.Type type) {
        return switch (type) {
            case TEXT -> Column.Type.TEXT;
            case INTEGER, LONG -> Column.Type.INTEGER;
            case NUMBER -> Column.Type.FLOAT;
            case FLAG -> Column.Type.LOGICAL;
        };
    }
}
