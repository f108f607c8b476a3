package org.starfix.engine.asdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * The binary blocks of a document and what follows them, kept byte for byte.
 *
 * <p>A block: magic {@code D3 'BLK'}, header size (2 bytes, counted from behind itself), flags (4), compression (4),
 * allocated, used and decoded size (8 each), MD5 (16); then the data. All big-endian. Immutable.
 */
final class AsdfBlocks {
    private static final byte[] MAGIC = {(byte) 0xd3, 'B', 'L', 'K'};
    private static final String INDEX_HEADER = "#ASDF BLOCK INDEX";
    private static final int HEADER_BYTES = 48;
    private static final int STREAMED = 1;
    private static final int SUM_AT = 38;
    private static final int SUM_BYTES = 16;
    private static final long MAX_DECODED_BYTES = 64L << 20;

    private record Block(int at, int dataAt, int usedBytes, long decodedBytes, String compression, boolean streamed) {}

    private final byte[] bytes;
    private final int from;
    private final int tailAt;
    private final List<Block> blocks;
    private final String where;

    private AsdfBlocks(byte[] bytes, int from, int tailAt, List<Block> blocks, String where) {
        this.bytes = bytes;
        this.from = from;
        this.tailAt = tailAt;
        this.blocks = blocks;
        this.where = where;
    }

    static boolean isMagic(byte[] bytes, int at) {
        return at + 4 <= bytes.length && Arrays.equals(bytes, at, at + 4, MAGIC, 0, 4);
    }

    /** The blocks that begin at or after {@code from}, the end of the tree. */
    static AsdfBlocks parse(byte[] bytes, int from, String where) {
        int at = from;
        while (at < bytes.length && (bytes[at] == 0 || Character.isWhitespace(bytes[at]))) {
            at++;
        }
        List<Block> blocks = new ArrayList<>();
        while (isMagic(bytes, at)) {
            String name = where + ": block " + blocks.size();
            if (bytes.length - at < 6 + HEADER_BYTES) {
                throw new MalformedDataException(
                        name + ": header got " + (bytes.length - at) + " bytes, expected 54; the file is cut off");
            }
            ByteBuffer header = ByteBuffer.wrap(bytes, at + 4, 2 + HEADER_BYTES);
            int headerSize = Short.toUnsignedInt(header.getShort());
            int flags = header.getInt();
            byte[] code = new byte[4];
            header.get(code);
            long allocated = header.getLong();
            long used = header.getLong();
            long decoded = header.getLong();
            int dataAt = at + 6 + headerSize;
            if ((flags & STREAMED) != 0) {
                allocated = Math.max(0, (long) bytes.length - dataAt);
                used = allocated;
                decoded = allocated;
            }
            if (headerSize < HEADER_BYTES || used < 0 || used > allocated || allocated > (long) bytes.length - dataAt) {
                throw new MalformedDataException(name + ": got header size " + headerSize + ", allocated " + allocated
                        + ", used " + used + ", expected to fit in the remaining " + (bytes.length - at)
                        + " bytes; the file is damaged or cut off");
            }
            String compression = new String(code, StandardCharsets.ISO_8859_1).replace("\0", "");
            blocks.add(new Block(at, dataAt, (int) used, decoded, compression, (flags & STREAMED) != 0));
            at = dataAt + (int) allocated;
        }
        return new AsdfBlocks(bytes, from, at, List.copyOf(blocks), where);
    }

    int count() {
        return blocks.size();
    }

    /** A block with its header, as it lies in the document. */
    byte[] raw(int index) {
        int end = index + 1 < blocks.size() ? blocks.get(index + 1).at : tailAt;
        return Arrays.copyOfRange(bytes, blocks.get(index).at, end);
    }

    /**
     * The decoded data of a block.
     *
     * @throws MalformedDataException if it is damaged, or its compression is not supported
     */
    ByteBuffer data(int index) {
        Block block = blocks.get(index);
        String name = where + ": block " + index;
        ByteBuffer stored =
                ByteBuffer.wrap(bytes, block.dataAt, block.usedBytes).slice();
        if (block.compression.isEmpty()) {
            checkSum(block, name);
            return stored.asReadOnlyBuffer();
        }
        if (block.decodedBytes < 0 || block.decodedBytes > MAX_DECODED_BYTES) {
            throw new MalformedDataException(
                    name + ": decoded size got " + block.decodedBytes + ", expected 0 to " + MAX_DECODED_BYTES);
        }
        BlockDecoder decoder = new BlockDecoder(stored, block.decodedBytes, name);
        return switch (block.compression) {
            case "zlib" -> ByteBuffer.wrap(decoder.zlib());
            case "lz4" -> ByteBuffer.wrap(decoder.lz4());
            default ->
                throw new MalformedDataException(name + ": compression got '" + block.compression
                        + "', expected none, zlib or lz4 (others are not supported yet); save the file uncompressed");
        };
    }

    /** A checksum of zeros means that there is none; streamed blocks have none that holds. */
    private void checkSum(Block block, String name) {
        byte[] expected = Arrays.copyOfRange(bytes, block.at + SUM_AT, block.at + SUM_AT + SUM_BYTES);
        if (block.streamed || Arrays.equals(expected, new byte[SUM_BYTES])) {
            return;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, block.dataAt, block.usedBytes);
            if (!Arrays.equals(digest.digest(), expected)) {
                throw new MalformedDataException(name
                        + ": checksum got another than that of the header, expected equal ones; the file is damaged");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    /** Writes the blocks behind {@code head}, an index with the new offsets if there was one. */
    byte[] behind(byte[] head) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + bytes.length - from + 64);
        out.writeBytes(head);
        out.write(bytes, from, tailAt - from);
        byte[] index = INDEX_HEADER.getBytes(StandardCharsets.US_ASCII);
        boolean indexed = tailAt + index.length <= bytes.length
                && Arrays.equals(bytes, tailAt, tailAt + index.length, index, 0, index.length);
        if (indexed) {
            StringBuilder text = new StringBuilder(INDEX_HEADER + "\n%YAML 1.1\n---\n");
            for (Block block : blocks) {
                text.append("- ").append((long) block.at - from + head.length).append('\n');
            }
            out.writeBytes(text.append("...\n").toString().getBytes(StandardCharsets.US_ASCII));
        } else {
            out.write(bytes, tailAt, bytes.length - tailAt);
        }
        return out.toByteArray();
    }
}
