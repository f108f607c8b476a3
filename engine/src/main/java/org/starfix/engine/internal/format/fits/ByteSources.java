package org.starfix.engine.internal.format.fits;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** Opens files, compressed by gzip or not. The first two bytes decide, never the name. */
public final class ByteSources {
    private static final int GZIP_BUFFER = 1 << 16;
    /** No deflate stream expands more: 258 bytes from 2 bits. */
    private static final long MAX_EXPANSION = 1032;
    /** The largest array that every JVM allocates. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private ByteSources() {}

    /**
     * Opens a local file; a gzip file is decompressed into memory.
     *
     * @throws MalformedDataException if the file is a broken gzip file, or when decompressed larger than 2 GiB or half of the memory
     */
    public static ByteSource open(Path path) throws IOException {
        ByteSource local = LocalByteSource.open(path);
        try {
            return unzipped(local);
        } catch (IOException | RuntimeException e) {
            local.close();
            throw e;
        }
    }

    /**
     * The source itself, or its content decompressed into memory if it is a gzip file; then the given source is closed.
     *
     * @throws MalformedDataException if the source is a broken gzip file, or when decompressed larger than 2 GiB or half of the memory
     */
    public static ByteSource unzipped(ByteSource source) throws IOException {
        return unzipped(source, (int) Math.min(MAX_ARRAY, Runtime.getRuntime().maxMemory() / 2));
    }

    /** The bytes of a source in order. Closing the stream leaves the source open. */
    public static InputStream stream(ByteSource source) {
        return new ByteSourceInputStream(source, 0, source.size());
    }

    /** The bytes of a source from one position to another. Closing the stream leaves the source open. */
    public static InputStream stream(ByteSource source, long from, long to) {
        return new ByteSourceInputStream(source, from, to);
    }

    static ByteSource unzipped(ByteSource source, int maxBytes) throws IOException {
        if (!isGzip(source)) {
            return source;
        }
        byte[] content;
        try (InputStream in = new GZIPInputStream(stream(source), GZIP_BUFFER)) {
            content = readAll(in, source, maxBytes);
        } catch (EOFException | ZipException e) {
            throw brokenGzip(source, e);
        }
        source.close();
        return new MemoryByteSource(source.name(), content);
    }

    /** What is said of a gzip file that cannot be decompressed. */
    public static MalformedDataException brokenGzip(ByteSource source, IOException e) {
        return new MalformedDataException(
                source.name() + ": the gzip stream is broken (" + FailureText.message(e) + "); copy the file again", e);
    }

    /** Whether the source is a gzip file. */
    public static boolean isGzip(ByteSource source) throws IOException {
        if (source.size() < 2) {
            return false;
        }
        byte[] magic = new byte[2];
        source.readFully(0, magic, 0, 2);
        return magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    private static byte[] readAll(InputStream in, ByteSource source, int maxBytes) throws IOException {
        byte[] content = new byte[(int) Math.min(maxBytes, expectedSize(source))];
        int size = 0;
        while (true) {
            int read = in.read(content, size, content.length - size);
            if (read > 0) {
                size += read;
            }
            if (size < content.length && read >= 0) {
                continue;
            }
            int next = read < 0 ? -1 : in.read();
            if (next < 0) {
                return size == content.length ? content : Arrays.copyOf(content, size);
            }
            if (size == maxBytes) {
                throw new MalformedDataException(
                        source.name() + ": decompressed, the file has more than " + maxBytes
                                + " bytes, the limit for gzip (2 GiB, or half of what Java may use); decompress the file first");
            }
            content = Arrays.copyOf(content, (int) Math.min(maxBytes, 2L * size + GZIP_BUFFER));
            content[size++] = (byte) next;
        }
    }

    /** The size modulo 2^32 that the last four bytes state, if it is possible at all. A hint only. */
    private static long expectedSize(ByteSource source) throws IOException {
        byte[] trailer = new byte[4];
        source.readFully(Math.max(0, source.size() - 4), trailer, 0, (int) Math.min(4, source.size()));
        long stated = 0;
        for (int i = 3; i >= 0; i--) {
            stated = stated << 8 | trailer[i] & 0xff;
        }
        return Math.max(GZIP_BUFFER, stated <= source.size() * MAX_EXPANSION ? stated : 0);
    }
}
