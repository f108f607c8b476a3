package org.starfix.engine.internal.format.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Single values of a table, by row and name of the column. The columns must be there and of the type that is asked for. */
public final class TableRows {
    private final Table table;
    private final Map<String, String[]> texts = new HashMap<>();
    private final Map<String, long[]> integers = new HashMap<>();
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, boolean[]> flags = new HashMap<>();

    public TableRows(Table table) {
        this.table = table;
    }

    public int count() {
        return table.rowCount();
    }

    /** Whether there is a column of this name: tables of earlier versions lack some. */
    public boolean has(String column) {
        return table.find(column).isPresent();
    }

    /** What a function makes of each row, in their order. */
    public <T> List<T> each(IntFunction<T> of) {
        List<T> all = new ArrayList<>(count());
        for (int row = 0; row < count(); row++) {
            all.add(of.apply(row));
        }
        return all;
    }

    public String text(String column, int row) {
        return texts.computeIfAbsent(column, name -> table.column(name).texts())[row];
    }

    public int integer(String column, int row) {
        return Math.toIntExact(longInteger(column, row));
    }

    public long longInteger(String column, int row) {
        return integers.computeIfAbsent(column, name -> table.column(name).integers())[row];
    }

    public double number(String column, int row) {
        return numbers.computeIfAbsent(column, name -> table.column(name).numbers())[row];
    }

    public boolean flag(String column, int row) {
        return flags.computeIfAbsent(column, name -> table.column(name).logicals())[row];
    }
}
