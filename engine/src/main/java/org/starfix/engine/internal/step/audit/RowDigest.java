package org.starfix.engine.internal.step.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;

/**
 * Numbers that stand for rows of the ledger, made of the bits of their values: rows are compared in millions, and texts of their numbers
 * would cost more than all else. One per thread.
 */
public final class RowDigest {
    private static final byte MISSING = 0;
    private static final byte PRESENT = 1;

    private final MessageDigest digest;
    private ByteBuffer row = ByteBuffer.allocate(1 << 10);

    public RowDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The number of a record as a row of a table: the values of its columns, one after the other. */
    public <T> long of(LedgerTable<T> table, T value) {
        for (LedgerColumn<T> column : table.columns()) {
            Object cell = column.value().apply(value);
            switch (column.type()) {
                case TEXT -> add((String) cell);
                case INTEGER, LONG -> add(((Number) cell).longValue());
                case NUMBER -> add((double) (Double) cell);
                case FLAG -> add((Boolean) cell ? 1L : 0L);
            }
        }
        return end();
    }

    /** Adds a column that is not there. */
    public void addMissing() {
        room(1).put(MISSING);
    }

    /** Adds a text. */
    public void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(1 + Integer.BYTES + bytes.length).put(PRESENT).putInt(bytes.length).put(bytes);
    }

    /** Adds a whole number, or a truth value as 1 or 0. */
    public void add(long number) {
        room(1 + Long.BYTES).put(PRESENT).putLong(number);
    }

    /** Adds a number: all that are none are one. */
    public void add(double number) {
        add(Double.doubleToLongBits(number));
    }

    /** The number of the row whose columns were added, 64 bits of SHA-256; the next row begins. */
    public long end() {
        digest.update(row.array(), 0, row.position());
        row.clear();
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private ByteBuffer room(int bytes) {
        if (row.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (row.position() + bytes));
            row.flip();
            larger.put(row);
            row = larger;
        }
        return row;
    }
}
