package org.starfix.engine.internal.align.solve.rough;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.IndexSort;

/**
 * Many {@link PairOffset}s without an object for each: 36 bytes each. Immutable.
 *
 * <p>Error: {@code significance} and {@code sigma} are kept to 24 bits.
 */
public final class PairTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] first;
    private final int[] second;
    private final int[] count;
    private final double[] east;
    private final double[] north;
    private final float[] significance;
    private final float[] sigma;

    private PairTable(int size) {
        first = new int[size];
        second = new int[size];
        count = new int[size];
        east = new double[size];
        north = new double[size];
        significance = new float[size];
        sigma = new float[size];
    }

    public static PairTable of(List<PairOffset> pairs) {
        PairTable table = new PairTable(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            PairOffset pair = pairs.get(i);
            table.first[i] = pair.first();
            table.second[i] = pair.second();
            table.count[i] = pair.count();
            table.east[i] = pair.east();
            table.north[i] = pair.north();
            table.significance[i] = (float) pair.significance();
            table.sigma[i] = (float) pair.sigma();
        }
        return table;
    }

    /** The rows of several tables, one table after the other. */
    public static PairTable joined(List<PairTable> parts) {
        PairTable table = new PairTable(parts.stream().mapToInt(PairTable::size).reduce(0, Math::addExact));
        int at = 0;
        for (PairTable part : parts) {
            int size = part.size();
            System.arraycopy(part.first, 0, table.first, at, size);
            System.arraycopy(part.second, 0, table.second, at, size);
            System.arraycopy(part.count, 0, table.count, at, size);
            System.arraycopy(part.east, 0, table.east, at, size);
            System.arraycopy(part.north, 0, table.north, at, size);
            System.arraycopy(part.significance, 0, table.significance, at, size);
            System.arraycopy(part.sigma, 0, table.sigma, at, size);
            at += size;
        }
        return table;
    }

    /** The same rows by group, by second group, by falling significance, and by offset: one order for any order they came in. */
    PairTable sorted() {
        int[] order = IndexSort.sorted(size(), this::compare);
        PairTable table = new PairTable(order.length);
        Arrays.setAll(table.first, i -> first[order[i]]);
        Arrays.setAll(table.second, i -> second[order[i]]);
        Arrays.setAll(table.count, i -> count[order[i]]);
        Arrays.setAll(table.east, i -> east[order[i]]);
        Arrays.setAll(table.north, i -> north[order[i]]);
        for (int i = 0; i < order.length; i++) {
            table.significance[i] = significance[order[i]];
            table.sigma[i] = sigma[order[i]];
        }
        return table;
    }

    private int compare(int a, int b) {
        int c = Integer.compare(first[a], first[b]);
        c = c != 0 ? c : Integer.compare(second[a], second[b]);
        c = c != 0 ? c : Float.compare(significance[b], significance[a]);
        c = c != 0 ? c : Double.compare(east[a], east[b]);
        c = c != 0 ? c : Double.compare(north[a], north[b]);
        c = c != 0 ? c : Integer.compare(count[a], count[b]);
        return c != 0 ? c : Float.compare(sigma[a], sigma[b]);
    }

    public int size() {
        return first.length;
    }

    /** A row. */
    public PairOffset at(int row) {
        return new PairOffset(
                first[row], second[row], east[row], north[row], count[row], significance[row], sigma[row]);
    }

    int first(int row) {
        return first[row];
    }

    int second(int row) {
        return second[row];
    }

    double east(int row) {
        return east[row];
    }

    double north(int row) {
        return north[row];
    }

    double significance(int row) {
        return significance[row];
    }

    double sigma(int row) {
        return sigma[row];
    }

    /** Throws unless all rows are of groups below a number. */
    void checkGroups(int groups) {
        for (int i = 0; i < size(); i++) {
            Check.argument(
                    first[i] < groups && second[i] < groups,
                    "offset of groups %s and %s: there are only %s groups",
                    first[i],
                    second[i],
                    groups);
        }
    }
}
