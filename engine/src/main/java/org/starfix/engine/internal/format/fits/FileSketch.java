package org.starfix.engine.internal.format.fits;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that is not written: new bytes, and pieces of other files by where they lie, which are read when they are asked for. Made by
 * writing to {@link #stream}.
 */
public final class FileSketch implements ByteSource {
    private final String name;
    private final FileOpener files;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, ByteSource> open = new HashMap<>();
    private long size;

    /** @param files opens what pieces are taken from, under the names that their sources have */
    public FileSketch(String name, FileOpener files) {
        this.name = name;
        this.files = files;
    }

    /** Some bytes of the file. */
    private sealed interface Segment {
        /** Of its first byte in the file. */
        long at();

        long length();
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record New(long at, byte[] bytes) implements Segment {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    private record Piece(long at, String path, long from, long length) implements Segment {}

    /** What is written to it is the content of the file; to be closed before the file is read. */
    public RangeStream stream() {
        return new RangeStream() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            protected void take(ByteSource source, long from, long to) {
                flush();
                segments.add(new Piece(size, source.name(), from, to - from));
                size += to - from;
            }

            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void write(byte[] content, int offset, int length) {
                bytes.write(content, offset, length);
            }

            @Override
            public void flush() {
                if (bytes.size() > 0) {
                    segments.add(new New(size, bytes.toByteArray()));
                    size += bytes.size();
                    bytes.reset();
                }
            }

            @Override
            public void close() {
                flush();
            }
        };
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
        if (position + length > size) {
            throw new EOFException(name + ": " + (position + length) + " bytes asked for, " + size + " there");
        }
        for (Segment segment : segments) {
            long from = Math.max(position, segment.at());
            long to = Math.min(position + length, segment.at() + segment.length());
            if (from < to) {
                int into = offset + (int) (from - position);
                if (segment instanceof New own) {
                    System.arraycopy(own.bytes(), (int) (from - own.at()), buffer, into, (int) (to - from));
                } else if (segment instanceof Piece piece) {
                    source(piece.path()).readFully(piece.from() + from - piece.at(), buffer, into, (int) (to - from));
                }
            }
        }
    }

    private ByteSource source(String path) throws IOException {
        ByteSource source = open.get(path);
        if (source == null) {
            source = files.open(path);
            open.put(path, source);
        }
        return source;
    }

    @Override
    public void close() throws IOException {
        for (ByteSource source : open.values()) {
            source.close();
        }
        open.clear();
    }
}
