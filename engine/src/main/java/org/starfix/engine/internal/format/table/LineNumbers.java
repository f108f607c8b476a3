package org.starfix.engine.internal.format.table;

import java.util.Arrays;

/** The lines in which the rows of a table begin. */
final class LineNumbers {
    private int[] lines = new int[64];
    private int size;

    void add(int line) {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, 2 * size);
        }
        lines[size++] = line;
    }

    int[] toArray() {
        return Arrays.copyOf(lines, size);
    }
}
