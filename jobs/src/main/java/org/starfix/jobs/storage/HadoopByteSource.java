package org.starfix.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.format.fits.ByteSource;

/** A file of a Hadoop file system, read by position: only the bytes asked for travel. Used by one thread at a time. */
public final class HadoopByteSource implements ByteSource {
    private static final LongAdder READ = new LongAdder();

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
     * @throws FileNotFoundException or {@link java.nio.file.NoSuchFileException} if it does not exist
     */
    public static HadoopByteSource open(Path path, Configuration configuration) throws IOException {
        FileSystem files = HadoopPaths.fileSystem(path, configuration);
        try {
            long size = files.getFileStatus(path).getLen();
            return new HadoopByteSource(path, files.open(path), size);
        } catch (FileNotFoundException e) {
            throw isLocal(files) ? reason(files, path, e) : e;
        }
    }

    private static boolean isLocal(FileSystem files) {
        return "file".equals(files.getUri().getScheme());
    }

    /** Hadoop says of a local file without permission that it is not there, and then a mask would be left out in silence. */
    private static IOException reason(FileSystem files, Path path, FileNotFoundException e) {
        String local = files.makeQualified(path).toUri().getPath();
        try {
            Files.newInputStream(java.nio.file.Path.of(local)).close();
            return e;
        } catch (IOException reason) {
            return reason;
        }
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
        READ.add(length);
    }

    /** How many bytes of exposures and catalogues were read in this JVM. */
    public static long bytesRead() {
        return READ.sum();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
