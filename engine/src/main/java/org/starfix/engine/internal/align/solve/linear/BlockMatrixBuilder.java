package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Collects the blocks of a {@link BlockMatrix}. What is added to one block is summed in the order of the calls: a caller who wants the same
 * bits whatever the order of its terms sorts them first. Good for one matrix, which takes over the values. About 35 bytes a block beside its
 * values.
 */
public final class BlockMatrixBuilder {
    /** Unknowns that a row may have. */
    public static final int MAX_SIZE = 64;

    private static final int PIECE = 1 << BlockMatrix.PIECE_BITS;
    private static final int SMALLEST = 1024;

    private final int border;
    private final int[] first;
    private long[] keys = new long[SMALLEST]; // block (i, j) as rows * i + j + 1; 0 for none
    private int[] places = new int[SMALLEST];
    private int count;
    private double[][] pieces = new double[8][];
    private int used; // place behind the last block
    private boolean[] fixed = new boolean[0];

    /**
     * @param sizes number of unknowns of each row
     * @param border how many of the rows, the last ones, are neighbours of very many others
     */
    public BlockMatrixBuilder(int[] sizes, int border) {
        Check.argument(border >= 0 && border <= sizes.length, "a border of %s rows of %s", border, sizes.length);
        this.border = border;
        this.first = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            Check.argument(sizes[i] > 0 && sizes[i] <= MAX_SIZE, "row %s has %s unknowns", i, sizes[i]);
            first[i + 1] = Math.addExact(first[i], sizes[i]);
        }
    }

    /** Takes out of the matrix what is added from now on of some rows: each of them is by itself, with a unit matrix. */
    public void fix(boolean[] rows) {
        Check.argument(rows.length == first.length - 1, "%s rows of %s to be fixed", rows.length, first.length - 1);
        fixed = rows.clone();
    }

    private boolean isFixed(int row) {
        return fixed.length > 0 && fixed[row];
    }

    /**
     * Adds to the block (i, j), i >= j.
     *
     * @param block {@code size(i) x size(j)}, row-major; of the diagonal symmetric
     */
    public void add(int i, int j, double[] block) {
        Check.argument(i < first.length - 1 && i >= j && j >= 0, "no block (%s, %s) in a lower triangle", i, j);
        int length = (first[i + 1] - first[i]) * (first[j + 1] - first[j]);
        Check.argument(block.length == length, "block (%s, %s) has %s values, not %s", i, j, block.length, length);
        if (isFixed(i) || isFixed(j)) {
            return;
        }
        int place = place(i, j, length);
        double[] piece = pieces[place >>> BlockMatrix.PIECE_BITS];
        int at = place & (PIECE - 1);
        for (int k = 0; k < length; k++) {
            piece[at + k] += block[k];
        }
    }

    private int place(int i, int j, int length) {
        long key = (long) (first.length - 1) * i + j + 1;
        int slot = slot(keys, key);
        if (keys[slot] == key) {
            return places[slot];
        }
        if (2L * (count + 1) > keys.length) {
            grow();
            slot = slot(keys, key);
        }
        keys[slot] = key;
        places[slot] = room(length);
        count++;
        return places[slot];
    }

    private static int slot(long[] keys, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] wider = new long[2 * keys.length];
        int[] widerPlaces = new int[wider.length];
        for (int k = 0; k < keys.length; k++) {
            if (keys[k] != 0) {
                int slot = slot(wider, keys[k]);
                wider[slot] = keys[k];
                widerPlaces[slot] = places[k];
            }
        }
        keys = wider;
        places = widerPlaces;
    }

    /** Room for so many values, within one piece. */
    private int room(int length) {
        int inPiece = used & (PIECE - 1);
        if (inPiece + length > PIECE) {
            used = Math.addExact(used, PIECE - inPiece);
        }
        int piece = used >>> BlockMatrix.PIECE_BITS;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * pieces.length);
        }
        if (pieces[piece] == null) {
            pieces[piece] = new double[PIECE];
        }
        int place = used;
        used = Math.addExact(used, length);
        return place;
    }

    /** The matrix. This object takes no further blocks. */
    public BlockMatrix build() {
        int rows = first.length - 1;
        for (int i = 0; i < rows; i++) {
            int size = first[i + 1] - first[i];
            int own = place(i, i, size * size); // a row without a diagonal block has one of zeros
            for (int k = 0; isFixed(i) && k < size; k++) {
                pieces[own >>> BlockMatrix.PIECE_BITS][(own & (PIECE - 1)) + k * (size + 1)] = 1;
            }
        }
        int[] start = new int[rows + 1];
        for (long key : keys) {
            if (key != 0) {
                int i = (int) ((key - 1) / rows);
                int j = (int) ((key - 1) % rows);
                start[i + 1]++;
                if (i != j) {
                    start[j + 1]++;
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            start[i + 1] = Math.addExact(start[i], start[i + 1]);
        }
        int[] neighbour = new int[start[rows]];
        int[] place = new int[start[rows]];
        int[] next = Arrays.copyOf(start, rows);
        for (int k = 0; k < keys.length; k++) {
            if (keys[k] != 0) {
                int i = (int) ((keys[k] - 1) / rows);
                int j = (int) ((keys[k] - 1) % rows);
                neighbour[next[i]] = j;
                place[next[i]++] = places[k];
                if (i != j) {
                    neighbour[next[j]] = i;
                    place[next[j]++] = places[k];
                }
            }
        }
        keys = new long[0];
        places = new int[0];
        sortRows(start, neighbour, place);
        return new BlockMatrix(
                border,
                first,
                start,
                neighbour,
                place,
                Arrays.copyOf(pieces, (used + PIECE - 1) >>> BlockMatrix.PIECE_BITS));
    }

    private static void sortRows(int[] start, int[] neighbour, int[] place) {
        for (int row = 0; row + 1 < start.length; row++) {
            int n = start[row + 1] - start[row];
            long[] sorted = new long[n];
            for (int k = 0; k < n; k++) {
                sorted[k] = (long) neighbour[start[row] + k] << 32 | place[start[row] + k];
            }
            Arrays.sort(sorted);
            for (int k = 0; k < n; k++) {
                neighbour[start[row] + k] = (int) (sorted[k] >>> 32);
                place[start[row] + k] = (int) sorted[k];
            }
        }
    }
}
