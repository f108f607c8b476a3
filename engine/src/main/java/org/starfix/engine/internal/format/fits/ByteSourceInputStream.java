package org.starfix.engine.internal.format.fits;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a source from one position to another, in order. Closing it leaves the source open. */
final class ByteSourceInputStream extends InputStream {
    private final ByteSource source;
    private final long end;
    private long position;

    ByteSourceInputStream(ByteSource source, long start, long end) {
        this.source = source;
        this.position = start;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int count = (int) Math.min(length, end - position);
        source.readFully(position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }
}
