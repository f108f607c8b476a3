package org.starfix.engine.internal.format.fits;

import java.io.Closeable;
import java.io.IOException;

/** Random access to the bytes of one file, wherever it lies. The seam to local disks, HDFS and object stores. */
public interface ByteSource extends Closeable {

    /** Path or URI for messages. */
    String name();

    long size();

    /**
     * Reads exactly {@code length} bytes.
     *
     * @throws java.io.EOFException if the file ends before
     */
    void readFully(long position, byte[] buffer, int offset, int length) throws IOException;

    /** All bytes of a file that is known to be small. */
    default byte[] bytes() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(size())];
        readFully(0, bytes, 0, bytes.length);
        return bytes;
    }

    /**
     * Reads where a reader does not know yet how much it needs: the first of {@code length} bytes that are there, and maybe fewer than all.
     * Afterwards it says how many it needed ({@link #needed}).
     *
     * @return how many were read; at least 1 if {@code length} is
     */
    default int readAhead(long position, byte[] buffer, int offset, int length) throws IOException {
        readFully(position, buffer, offset, length);
        return length;
    }

    /** Says which of the bytes that were read ahead were needed. */
    default void needed(long position, int length) {
        // of interest to a source that keeps what is read
    }

    @Override
    void close() throws IOException;
}
