package org.starfix.engine.internal.format.table;

import java.util.BitSet;
import java.util.OptionalLong;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.FitsException;
import org.starfix.engine.internal.format.fits.Header;

/**
 * Decodes one scalar column of a FITS binary table: physical = TZERO + TSCAL * stored, and the stored integer TNULL is missing.
 * A column of integers that is only shifted, as unsigned integers are, stays one of integers.
 *
 * <p>Source: FITS standard 4.0, section 7.3. The library hands out unsigned bytes as signed ones, therefore this is done here.
 */
final class FitsColumn {
    /** Covers the shift of unsigned 32-bit integers; that of 64-bit ones leaves the range of a long. */
    private static final double MAX_SHIFT = 0x1p32;

    private final String name;
    private final double scale;
    private final double zero;
    private final OptionalLong blank;

    /** {@code number} is the 1-based number of the column, as its keywords have it. */
    FitsColumn(String name, String number, Header header) {
        this.name = name;
        this.scale = header.number("TSCAL" + number).orElse(1);
        this.zero = header.number("TZERO" + number).orElse(0);
        this.blank = header.integer("TNULL" + number);
    }

    Column decode(BinaryTable table, int i) throws FitsException {
        BinaryTable.ColumnDesc column = table.getDescriptor(i);
        if (column.isString()) {
            return texts(table, i);
        }
        if (column.isLogical()) {
            return logicals(table, i);
        }
        Object stored = table.getNRows() == 0 ? new double[0] : table.getColumn(i);
        if (stored instanceof double[] doubles) {
            return Column.of(name, scaled(doubles));
        }
        if (stored instanceof float[] floats) {
            double[] doubles = new double[floats.length];
            for (int row = 0; row < floats.length; row++) {
                doubles[row] = floats[row];
            }
            Column values = Column.of(name, scaled(doubles));
            return scale == 1 && zero == 0 ? values.inSinglePrecision() : values;
        }
        return integers(longs(stored));
    }

    private Column texts(BinaryTable table, int i) throws FitsException {
        String[] texts = new String[table.getNRows()];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = table.getString(row, i).stripTrailing();
        }
        return Column.of(name, texts);
    }

    private Column logicals(BinaryTable table, int i) throws FitsException {
        boolean[] values = new boolean[table.getNRows()];
        BitSet missing = new BitSet();
        for (int row = 0; row < values.length; row++) {
            Boolean value = table.getLogical(row, i);
            missing.set(row, value == null);
            values[row] = Boolean.TRUE.equals(value);
        }
        return Column.of(name, values).withMissing(missing);
    }

    private Column integers(long[] stored) {
        BitSet missing = new BitSet();
        for (int row = 0; row < stored.length && blank.isPresent(); row++) {
            missing.set(row, stored[row] == blank.getAsLong());
        }
        if (scale == 1 && zero == Math.rint(zero) && Math.abs(zero) <= MAX_SHIFT) {
            for (int row = 0; row < stored.length; row++) {
                stored[row] += (long) zero;
            }
            return Column.of(name, stored).withMissing(missing);
        }
        double[] values = new double[stored.length];
        for (int row = 0; row < stored.length; row++) {
            values[row] = missing.get(row) ? Double.NaN : zero + scale * stored[row];
        }
        return Column.of(name, values);
    }

    private double[] scaled(double[] stored) {
        if (scale == 1 && zero == 0) {
            return stored;
        }
        double[] values = new double[stored.length];
        for (int row = 0; row < stored.length; row++) {
            values[row] = zero + scale * stored[row];
        }
        return values;
    }

    private static long[] longs(Object stored) {
        int rows = java.lang.reflect.Array.getLength(stored);
        long[] longs = new long[rows];
        for (int row = 0; row < rows; row++) {
            if (stored instanceof byte[] bytes) {
                longs[row] = bytes[row] & 0xff;
            } else if (stored instanceof short[] shorts) {
                longs[row] = shorts[row];
            } else if (stored instanceof int[] ints) {
                longs[row] = ints[row];
            } else {
                longs[row] = ((long[]) stored)[row];
            }
        }
        return longs;
    }
}
