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

    @Override
    void close() throws IOException;
}
