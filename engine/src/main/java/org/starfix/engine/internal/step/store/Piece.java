package org.starfix.engine.internal.step.store;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.text.DigestBuilder;

/** Some bytes of a file, where they lie in it. Immutable: the array is lent, both ways. */
public final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 32;

    private final long position;
    private final byte[] bytes;

    /** @param position of the first byte in the file, decompressed if the file is */
    public Piece(long position, byte[] bytes) {
        this.position = position;
        this.bytes = bytes;
    }

    public long position() {
        return position;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where it ends in the file. */
    long end() {
        return position + bytes.length;
    }

    /** 32 hexadecimal digits, which stand for the bytes wherever they lie. */
    public String digest() {
        return new DigestBuilder().add(bytes).hex().substring(0, DIGITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Piece that && position == that.position && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(position) * 31 + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes at " + position;
    }
}
