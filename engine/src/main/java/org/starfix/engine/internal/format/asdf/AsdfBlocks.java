package org.starfix.engine.internal.format.asdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** The binary blocks of a document and what follows them, kept byte for byte. Immutable. */
final class AsdfBlocks {
    private static final long MAX_DECODED_BYTES = 64L << 20;

    private final byte[] bytes;
    private final int from;
    private final int tailAt;
    private final List<BlockHeader> blocks;
    private final String where;

    private AsdfBlocks(byte[] bytes, int from, int tailAt, List<BlockHeader> blocks, String where) {
        this.bytes = bytes;
        this.from = from;
        this.tailAt = tailAt;
        this.blocks = blocks;
        this.where = where;
    }

    static boolean isMagic(byte[] bytes, int at) {
        return BlockHeader.begins(ByteBuffer.wrap(bytes, at, bytes.length - at));
    }

    /** The blocks that begin at or after {@code from}, the end of the tree. */
    static AsdfBlocks parse(byte[] bytes, int from, String where) {
        int at = from;
        while (at < bytes.length && (bytes[at] == 0 || Character.isWhitespace(bytes[at]))) {
            at++;
        }
        List<BlockHeader> blocks = new ArrayList<>();
        while (isMagic(bytes, at)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes, at, bytes.length - at);
            blocks.add(BlockHeader.read(rest, at, bytes.length, where + ": block " + blocks.size()));
            at = (int) blocks.get(blocks.size() - 1).end();
        }
        return new AsdfBlocks(bytes, from, at, List.copyOf(blocks), where);
    }

    int count() {
        return blocks.size();
    }

    /** A block with its header, as it lies in the document. */
    byte[] raw(int index) {
        BlockHeader block = blocks.get(index);
        return Arrays.copyOfRange(bytes, (int) block.at(), (int) block.end());
    }

    /**
     * The decoded data of a block.
     *
     * @throws MalformedDataException if it is damaged, or its compression is not supported
     */
    ByteBuffer data(int index) {
        BlockHeader block = blocks.get(index);
        String name = where + ": block " + index;
        ByteBuffer stored =
                ByteBuffer.wrap(bytes, (int) block.dataAt(), (int) block.used()).slice();
        if (block.compression().isEmpty()) {
            checkSum(block, name);
            return stored.asReadOnlyBuffer();
        }
        if (block.decoded() < 0 || block.decoded() > MAX_DECODED_BYTES) {
            throw new MalformedDataException(name + ": the data would have " + block.decoded()
                    + " bytes once decoded; at most " + MAX_DECODED_BYTES + " are read");
        }
        BlockDecoder decoder = new BlockDecoder(stored, block.decoded(), name);
        return switch (block.compression()) {
            case "zlib" -> ByteBuffer.wrap(decoder.zlib());
            case "lz4" -> ByteBuffer.wrap(decoder.lz4());
            default ->
                throw new MalformedDataException(name + ": the compression '" + block.compression()
                        + "' is not supported yet (zlib and lz4 are); save the file uncompressed");
        };
    }

    /** A checksum of zeros means that there is none; streamed blocks have none that holds. */
    private void checkSum(BlockHeader block, String name) {
        int sumAt = (int) block.at() + BlockHeader.SUM_AT;
        byte[] expected = Arrays.copyOfRange(bytes, sumAt, sumAt + BlockHeader.SUM_BYTES);
        if (block.streamed() || Arrays.equals(expected, new byte[BlockHeader.SUM_BYTES])) {
            return;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, (int) block.dataAt(), (int) block.used());
            if (!Arrays.equals(digest.digest(), expected)) {
                throw new MalformedDataException(
                        name + ": the data do not have the checksum that the header gives; the file is damaged");
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
        byte[] index = BlockHeader.INDEX.getBytes(StandardCharsets.US_ASCII);
        boolean indexed = tailAt + index.length <= bytes.length
                && Arrays.equals(bytes, tailAt, tailAt + index.length, index, 0, index.length);
        if (indexed) {
            out.writeBytes(BlockHeader.index(blocks, (long) head.length - from));
        } else {
            out.write(bytes, tailAt, bytes.length - tailAt);
        }
        return out.toByteArray();
    }
}
