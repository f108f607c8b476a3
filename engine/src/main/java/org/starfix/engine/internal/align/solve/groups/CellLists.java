package org.starfix.engine.internal.align.solve.groups;

import java.util.Arrays;
import java.util.TreeMap;

/** Lists of rows by cell, cells ascending. */
public final class CellLists {
    private final TreeMap<Long, Rows> lists = new TreeMap<>();
    private long last = -1;
    private Rows lastRows = new Rows();

    /** Rows in the order in which they were added. */
    private static final class Rows {
        int[] rows = new int[16];
        int size;
    }

    public void add(long cell, int row) {
        if (cell != last) {
            lastRows = lists.computeIfAbsent(cell, c -> new Rows());
            last = cell;
        }
        if (lastRows.size == lastRows.rows.length) {
            lastRows.rows = Arrays.copyOf(lastRows.rows, 2 * lastRows.size);
        }
        lastRows.rows[lastRows.size++] = row;
    }

    /** The cells with at least one row. */
    public Iterable<Long> cells() {
        return lists.keySet();
    }

    public int[] rows(long cell) {
        Rows found = lists.getOrDefault(cell, new Rows());
        return Arrays.copyOf(found.rows, found.size);
    }
}
