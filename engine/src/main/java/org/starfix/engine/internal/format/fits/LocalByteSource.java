package org.starfix.engine.internal.format.fits;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.starfix.engine.internal.base.numeric.Check;

/** A file on a local disk. Several threads may read at once. */
public final class LocalByteSource implements ByteSource {
    /** The JDK keeps a direct buffer of the size of the largest read per thread; one that stays in the cache is fastest. */
    private static final int MAX_READ = 1 << 17;

    private final String name;
    private final FileChannel channel;
    private final long size;

    private LocalByteSource(String name, FileChannel channel, long size) {
        this.name = name;
        this.channel = channel;
        this.size = size;
    }

    /** Opens a file for reading. */
    public static LocalByteSource open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new LocalByteSource(path.toString(), channel, channel.size());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
        Check.argument(position >= 0, "%s: the position must not be negative: %s", name, position);
        int done = 0;
        while (done < length) {
            ByteBuffer target = ByteBuffer.wrap(buffer, offset + done, Math.min(MAX_READ, length - done));
            int read = channel.read(target, position + done);
            if (read < 0) {
                throw new EOFException(name + ": byte " + (position + length) + " was to be read, but the file ends at "
                        + (position + done));
            }
            done += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
