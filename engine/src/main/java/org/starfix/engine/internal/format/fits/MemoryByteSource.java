package org.starfix.engine.internal.format.fits;

import java.io.EOFException;
import org.starfix.engine.internal.base.numeric.Check;

/** A file that lies in memory. The array is lent: it must not change while the source is in use. */
public final class MemoryByteSource implements ByteSource {
    private final String name;
    private final byte[] bytes;

    /**
     * A source of the given bytes.
     *
     * @param name path or URI for messages
     */
    public MemoryByteSource(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws EOFException {
        Check.argument(position >= 0, "%s: the position must not be negative: %s", name, position);
        if (position + length > bytes.length) {
            throw new EOFException(
                    name + ": byte " + (position + length) + " was to be read, but the file ends at " + bytes.length);
        }
        System.arraycopy(bytes, (int) position, buffer, offset, length);
    }

    @Override
    public void close() {
        // nothing to release
    }
}
