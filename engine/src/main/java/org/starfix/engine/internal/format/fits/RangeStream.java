package org.starfix.engine.internal.format.fits;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that takes pieces of files without their bytes: what is copied need not be read to know what the copy is. */
public abstract class RangeStream extends OutputStream {
    private static final int CHUNK = 1 << 20;

    /** Takes the bytes of a file from one position to another. */
    protected abstract void take(ByteSource source, long from, long to) throws IOException;

    /** Copies the bytes of a file from one position to another; nothing where it ends before it begins. */
    public static void copy(ByteSource source, long from, long to, OutputStream out) throws IOException {
        if (out instanceof RangeStream ranges) {
            if (from < to) {
                ranges.take(source, from, to);
            }
            return;
        }
        byte[] chunk = new byte[(int) Math.max(0, Math.min(CHUNK, to - from))];
        for (long at = from; at < to; at += chunk.length) {
            int count = (int) Math.min(chunk.length, to - at);
            source.readFully(at, chunk, 0, count);
            out.write(chunk, 0, count);
        }
    }
}
