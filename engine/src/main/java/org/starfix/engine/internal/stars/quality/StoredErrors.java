package org.starfix.engine.internal.stars.quality;

import java.io.IOException;
import java.util.Arrays;

/**
 * The standard deviations of the pixels of an image, of which only the rows around sources are read. Scratch space, one per
 * thread.
 */
public final class StoredErrors {
    /** Reads one row of the errors. */
    @FunctionalInterface
    public interface RowReader {
        void read(int y, float[] out) throws IOException;
    }

    /** Reads all errors, row-major. */
    @FunctionalInterface
    public interface WholeReader {
        float[] read() throws IOException;
    }

    /** Errors whose rows cannot be read one by one: all are read when the first is asked for. */
    public static StoredErrors ofWhole(int width, WholeReader reader) {
        return new StoredErrors(width, new RowReader() {
            private float[] values = new float[0];

            @Override
            public void read(int y, float[] out) throws IOException {
                if (values.length == 0) {
                    values = reader.read();
                }
                System.arraycopy(values, y * out.length, out, 0, out.length);
            }
        });
    }

    /** Rows that are kept: those of the tallest box so far, and as many again for boxes that begin earlier. */
    private float[][] kept = new float[16][];

    private int[] keptRow = new int[kept.length];
    private final int width;
    private final RowReader reader;

    public StoredErrors(int width, RowReader reader) {
        this.width = width;
        this.reader = reader;
        Arrays.fill(keptRow, -1);
    }

    /** Row y, lent until the next call. */
    float[] row(int y) throws IOException {
        int slot = y % kept.length;
        if (keptRow[slot] != y) {
            if (kept[slot] == null) {
                kept[slot] = new float[width];
            }
            reader.read(y, kept[slot]);
            keptRow[slot] = y;
        }
        return kept[slot];
    }

    /** Keeps at least that many rows. */
    void reserve(int rows) {
        if (rows > kept.length) {
            kept = new float[2 * rows][];
            keptRow = new int[kept.length];
            Arrays.fill(keptRow, -1);
        }
    }
}
