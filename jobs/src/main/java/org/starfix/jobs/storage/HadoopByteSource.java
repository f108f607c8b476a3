package org.starfix.jobs.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.fits.ByteSource;

/** A file of a Hadoop file system, read by position: only the bytes asked for travel. Used by one thread at a time. */
public final class HadoopByteSource implements ByteSource {
    private final Path path;
    private final FSDataInputStream stream;
    private final long size;

    private HadoopByteSource(Path path, FSDataInputStream stream, long size) {
        this.path = path;
        this.stream = stream;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws java.io.FileNotFoundException if it does not exist
     */
    public static HadoopByteSource open(Path path, Configuration configuration) throws IOException {
        FileSystem files = HadoopPaths.fileSystem(path, configuration);
        long size = files.getFileStatus(path).getLen();
        return new HadoopByteSource(path, files.open(path), size);
    }

    @Override
    public String name() {
        return HadoopPaths.display(path);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
        stream.readFully(position, buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
