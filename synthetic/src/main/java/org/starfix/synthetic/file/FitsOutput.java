package org.starfix.synthetic.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Writes headers and data blocks one after the other, each filled up to 2880 bytes. Replaces an existing file. */
public final class FitsOutput implements Closeable {
    private static final int BLOCK = 2880;
    private static final int CHUNK_VALUES = 1 << 18;

    private final FileChannel channel;
    private final ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK_VALUES);

    public FitsOutput(Path path) throws IOException {
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    public void header(List<String> cards) throws IOException {
        StringBuilder text = new StringBuilder(80 * cards.size() + 80);
        cards.forEach(text::append);
        text.append(String.format("%-80s", "END"));
        write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
        fill((byte) ' ');
    }

    void data(float[] values) throws IOException {
        for (int at = 0; at < values.length; at += CHUNK_VALUES) {
            int n = Math.min(CHUNK_VALUES, values.length - at);
            chunk.clear();
            chunk.asFloatBuffer().put(values, at, n);
            write(chunk.limit(4 * n));
        }
        fill((byte) 0);
    }

    void data(int[] values) throws IOException {
        for (int at = 0; at < values.length; at += CHUNK_VALUES) {
            int n = Math.min(CHUNK_VALUES, values.length - at);
            chunk.clear();
            chunk.asIntBuffer().put(values, at, n);
            write(chunk.limit(4 * n));
        }
        fill((byte) 0);
    }

    public void data(byte[] values) throws IOException {
        write(ByteBuffer.wrap(values));
        fill((byte) 0);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void fill(byte value) throws IOException {
        int missing = (int) ((BLOCK - channel.position() % BLOCK) % BLOCK);
        byte[] rest = new byte[missing];
        Arrays.fill(rest, value);
        write(ByteBuffer.wrap(rest));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
