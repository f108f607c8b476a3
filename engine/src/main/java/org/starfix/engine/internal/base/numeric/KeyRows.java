package org.starfix.engine.internal.base.numeric;

import java.util.Arrays;

/** Numbers keys in the order in which they come: 0, 1, ... Keys are 0 or more. */
public final class KeyRows {
    private long[] table = new long[64]; // key + 1; 0 for none
    private int[] rows = new int[64];
    private long[] keys = new long[32];
    private int size;

    /** The row of a key: {@link #size} as it was before for a new one. */
    public int of(long key) {
        int slot = slot(table, key);
        if (table[slot] == 0) {
            if (2 * (size + 1) > table.length) {
                widen();
                slot = slot(table, key);
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            table[slot] = key + 1;
            rows[slot] = size;
            keys[size++] = key;
        }
        return rows[slot];
    }

    public int size() {
        return size;
    }

    /** All keys, ascending. */
    public long[] ascending() {
        long[] ascending = Arrays.copyOf(keys, size);
        Arrays.sort(ascending);
        return ascending;
    }

    private void widen() {
        long[] wider = new long[2 * table.length];
        int[] widerRows = new int[wider.length];
        for (int k = 0; k < table.length; k++) {
            if (table[k] != 0) {
                int slot = slot(wider, table[k] - 1);
                wider[slot] = table[k];
                widerRows[slot] = rows[k];
            }
        }
        table = wider;
        rows = widerRows;
    }

    private static int slot(long[] table, long key) {
        long mixed = (key + 1) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (table.length - 1);
        while (table[slot] != 0 && table[slot] != key + 1) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
