package org.starfix.engine.internal.catalog;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/** The rows of a table that enter a catalogue, and what they hold beside positions. */
public final class CatalogRows {
    private final int[] rows;

    /** The rows that are in the set. */
    public CatalogRows(BitSet kept) {
        this.rows = kept.stream().toArray();
    }

    /** The values of a column in these rows. */
    public double[] of(double[] values) {
        return Columns.take(values, rows);
    }

    /** The ids of the column if they are 32-bit integers, else the row numbers in the file, from 1. */
    public int[] ids(Optional<Column> column) {
        boolean usable = column.filter(c -> c.type() == Column.Type.INTEGER).isPresent();
        int[] ids = new int[rows.length];
        for (int i = 0; i < rows.length && usable; i++) {
            long id = column.get().integers()[rows[i]];
            usable = id == (int) id && !column.get().isMissing(rows[i]);
            ids[i] = (int) id;
        }
        for (int i = 0; i < rows.length && !usable; i++) {
            ids[i] = rows[i] + 1;
        }
        return ids;
    }

    /** The whole numbers of a column in these rows; empty if it has others, or a row lacks one. */
    public static Optional<long[]> wholeNumbers(Column column, CatalogRows rows) {
        boolean complete =
                column.type() == Column.Type.INTEGER && Arrays.stream(rows.rows).noneMatch(column::isMissing);
        return complete ? Optional.of(Columns.take(column.integers(), rows.rows)) : Optional.empty();
    }

    /** Rows in which all of the columns are finite. */
    public static BitSet finite(int rowCount, double[]... columns) {
        BitSet finite = new BitSet();
        for (int row = 0; row < rowCount; row++) {
            boolean all = true;
            for (double[] column : columns) {
                all &= Double.isFinite(column[row]);
            }
            finite.set(row, all);
        }
        return finite;
    }

    /** Refuses negative weights: a weighted fit has no meaning with them. */
    public static void checkWeights(Table table, Column column) {
        double[] weights = table.numbers(column);
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] < 0) {
                throw new MalformedDataException(
                        table.name() + ": " + table.place(row) + ": column " + column.name() + " holds the weight "
                                + weights[row] + ", but no weight may be negative; correct the catalogue");
            }
        }
    }
}
