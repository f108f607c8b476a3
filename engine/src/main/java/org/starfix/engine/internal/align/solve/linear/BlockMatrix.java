package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * A symmetric sparse matrix of small blocks. Made by {@link BlockMatrixBuilder}; no object a block.
 *
 * <p>Shapes: row i has {@link #size} unknowns, which begin at {@link #first} in vectors. Block (i, j) is {@code size(i) x size(j)}, row-major;
 * it is kept for i >= j. Each row knows all its neighbours, so that a product with a vector only gathers: rows are independent.
 */
public final class BlockMatrix {
    /** Values are kept in pieces of so many doubles (a power of two), none of which cuts a block. */
    static final int PIECE_BITS = 18;

    private static final int PIECE_MASK = (1 << PIECE_BITS) - 1;

    /** Rows that a thread takes at once. Fixed, so that sums over chunks have a fixed order. */
    static final int CHUNK = 2048;

    private final int border;
    private final int[] first;
    private final int[] start;
    private final int[] neighbour;
    private final int[] place;
    private final double[][] pieces;

    /**
     * @param first first unknown of every row, then the number of unknowns
     * @param start of every row, its first entry in {@code neighbour} and {@code place}; then their number
     * @param neighbour neighbours of the rows, ascending, the row itself among them
     * @param place where the block of the entry begins: piece and place in it
     */
    BlockMatrix(int border, int[] first, int[] start, int[] neighbour, int[] place, double[][] pieces) {
        this.border = border;
        this.first = first;
        this.start = start;
        this.neighbour = neighbour;
        this.place = place;
        this.pieces = pieces;
    }

    /** Number of rows, those of the border among them. */
    public int rows() {
        return first.length - 1;
    }

    /** How many rows, the last ones, are the border. */
    public int border() {
        return border;
    }

    /** Number of unknowns of all rows. */
    public int unknowns() {
        return first[rows()];
    }

    /** Number of unknowns of a row. */
    public int size(int row) {
        return first[row + 1] - first[row];
    }

    /** Place of the first unknown of a row in vectors. */
    public int first(int row) {
        return first[row];
    }

    /** Number of blocks that are kept: those on and below the diagonal. */
    public long blocks() {
        return (neighbour.length + (long) rows()) / 2;
    }

    /** A copy of the block (i, j), {@code size(i) x size(j)}, row-major; zeros if there is none. */
    public double[] block(int i, int j) {
        double[] block = new double[size(i) * size(j)];
        int at = Arrays.binarySearch(neighbour, start[i], start[i + 1], j);
        if (at < 0) {
            return block;
        }
        double[] piece = piece(at);
        int from = offset(at);
        if (i >= j) {
            System.arraycopy(piece, from, block, 0, block.length);
            return block;
        }
        for (int a = 0; a < size(i); a++) {
            for (int b = 0; b < size(j); b++) {
                block[a * size(j) + b] = piece[from + b * size(i) + a];
            }
        }
        return block;
    }

    /** Whether the matrix has a block (i, j). */
    public boolean has(int i, int j) {
        return Arrays.binarySearch(neighbour, start[i], start[i + 1], j) >= 0;
    }

    /** The rows that a row has a block with, itself too, ascending. */
    public int[] neighbours(int row) {
        return Arrays.copyOfRange(neighbour, start[row], start[row + 1]);
    }

    /** First of the entries of a row; its last comes before the first of the next row. */
    int start(int row) {
        return start[row];
    }

    /** The neighbour that an entry is about. */
    int neighbour(int entry) {
        return neighbour[entry];
    }

    /** The array in which the block of an entry lies, as that of the higher row with the lower. */
    double[] piece(int entry) {
        return pieces[place[entry] >>> PIECE_BITS];
    }

    /** Where in {@link #piece} the block of an entry begins. */
    int offset(int entry) {
        return place[entry] & PIECE_MASK;
    }

    /** The entry of the row itself. */
    int diagonal(int row) {
        return Arrays.binarySearch(neighbour, start[row], start[row + 1], row);
    }

    /** A matrix with blocks at the same places, all zero. */
    BlockMatrix zeros() {
        double[][] empty = new double[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            empty[i] = new double[pieces[i].length];
        }
        return new BlockMatrix(border, first, start, neighbour, place, empty);
    }

    /** The product with a vector. */
    public double[] times(double[] x) {
        double[] y = new double[unknowns()];
        times(x, y, Workers.ONE);
        return y;
    }

    /** Sets {@code y} to the product with {@code x}; they must not be the same array. */
    void times(double[] x, double[] y, Workers workers) {
        Check.argument(
                x.length == unknowns() && y.length == unknowns(),
                "vectors of %s and %s values for a matrix of %s unknowns",
                x.length,
                y.length,
                unknowns());
        workers.run(chunks(rows()), chunk -> {
            int end = Math.min(rows(), (chunk + 1) * CHUNK);
            for (int row = chunk * CHUNK; row < end; row++) {
                if (size(row) == 3) {
                    times3(row, x, y);
                } else {
                    timesAny(row, x, y);
                }
            }
        });
    }

    static int chunks(int rows) {
        return (rows + CHUNK - 1) / CHUNK;
    }

    private void timesAny(int row, double[] x, double[] y) {
        int n = size(row);
        int to = first[row];
        Arrays.fill(y, to, to + n, 0);
        for (int entry = start[row]; entry < start[row + 1]; entry++) {
            int other = neighbour[entry];
            int m = size(other);
            int from = first[other];
            double[] a = piece(entry);
            int at = offset(entry);
            int down = row >= other ? m : 1;
            int right = row >= other ? 1 : n;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < m; j++) {
                    sum += a[at + i * down + j * right] * x[from + j];
                }
                y[to + i] += sum;
            }
        }
    }

    /** As {@link #timesAny}, to the bit, for a row of three unknowns: the common case, twice as fast. */
    private void times3(int row, double[] x, double[] y) {
        double y0 = 0;
        double y1 = 0;
        double y2 = 0;
        for (int entry = start[row]; entry < start[row + 1]; entry++) {
            int other = neighbour[entry];
            int from = first[other];
            double[] a = piece(entry);
            int at = offset(entry);
            int m = first[other + 1] - from;
            if (m != 3) {
                int down = row >= other ? m : 1;
                int right = row >= other ? 1 : 3;
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                for (int j = 0; j < m; j++) {
                    double value = x[from + j];
                    s0 += a[at + j * right] * value;
                    s1 += a[at + down + j * right] * value;
                    s2 += a[at + 2 * down + j * right] * value;
                }
                y0 += s0;
                y1 += s1;
                y2 += s2;
                continue;
            }
            double x0 = x[from];
            double x1 = x[from + 1];
            double x2 = x[from + 2];
            if (row >= other) {
                y0 += a[at] * x0 + a[at + 1] * x1 + a[at + 2] * x2;
                y1 += a[at + 3] * x0 + a[at + 4] * x1 + a[at + 5] * x2;
                y2 += a[at + 6] * x0 + a[at + 7] * x1 + a[at + 8] * x2;
            } else {
                y0 += a[at] * x0 + a[at + 3] * x1 + a[at + 6] * x2;
                y1 += a[at + 1] * x0 + a[at + 4] * x1 + a[at + 7] * x2;
                y2 += a[at + 2] * x0 + a[at + 5] * x1 + a[at + 8] * x2;
            }
        }
        int to = first[row];
        y[to] = y0;
        y[to + 1] = y1;
        y[to + 2] = y2;
    }
}
