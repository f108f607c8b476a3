package org.starfix.engine.internal.format.asdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * The header of a binary block, and where it lies.
 *
 * <p>A block: magic {@code D3 'BLK'}, header size (2 bytes, counted from behind itself), flags (4), compression (4),
 * allocated, used and decoded size (8 each), MD5 (16); then the data. All big-endian.
 *
 * <p>Source: ASDF standard 1.5, "Low-level file layout".
 *
 * @param at where it begins
 * @param dataAt where the data begin
 * @param allocated bytes up to the next block; of a streamed block up to the end
 * @param used bytes that hold data
 * @param decoded bytes after decompression, as promised
 * @param compression empty for none
 * @param streamed whether the block reaches to the end of the file, whatever its sizes say
 */
public record BlockHeader(
        long at, long dataAt, long allocated, long used, long decoded, String compression, boolean streamed) {
    /** Size of a header, magic included. */
    public static final int BYTES = 54;

    /** What a list of the places of all blocks, behind the last of them, begins with. */
    public static final String INDEX = "#ASDF BLOCK INDEX";

    static final int MAGIC = 0xd3424c4b;
    static final int SUM_AT = 38;
    static final int SUM_BYTES = 16;

    private static final int BEFORE_SIZE = 6;
    private static final int STREAMED = 1;

    /** Whether a block begins at the place of a buffer that is in big-endian order. */
    public static boolean begins(ByteBuffer bytes) {
        return bytes.remaining() >= Integer.BYTES && bytes.getInt(bytes.position()) == MAGIC;
    }

    /**
     * Reads a header that begins with the magic.
     *
     * @param bytes the header, all of it if the file has that much; big-endian
     * @param at where it begins in the file
     * @param end where the file ends
     * @param where file and number of the block, for messages
     * @throws MalformedDataException if it is cut off, or does not fit in the file
     */
    public static BlockHeader read(ByteBuffer bytes, long at, long end, String where) {
        if (bytes.remaining() < BYTES) {
            throw new MalformedDataException(where + ": the header has only " + bytes.remaining() + " of its " + BYTES
                    + " bytes; the file is cut off");
        }
        ByteBuffer header = bytes.slice(bytes.position() + Integer.BYTES, BYTES - Integer.BYTES);
        int size = Short.toUnsignedInt(header.getShort());
        boolean streamed = (header.getInt() & STREAMED) != 0;
        byte[] code = new byte[4];
        header.get(code);
        long dataAt = at + BEFORE_SIZE + size;
        long left = Math.max(0, end - dataAt);
        long allocated = streamed ? left : header.getLong();
        long used = streamed ? left : header.getLong();
        long decoded = streamed ? left : header.getLong();
        if (size < BYTES - BEFORE_SIZE || used < 0 || used > allocated || allocated > left) {
            throw new MalformedDataException(
                    where + ": the header says " + size + " bytes of header, " + allocated + " allocated and " + used
                            + " used, but " + left + " bytes are left; the file is damaged or cut off");
        }
        String compression = new String(code, StandardCharsets.ISO_8859_1).replace("\0", "");
        return new BlockHeader(at, dataAt, allocated, used, decoded, compression, streamed);
    }

    /** The block that has no data, to stand in for another. */
    public static byte[] ofNothing() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes).putInt(MAGIC).putShort((short) (BYTES - BEFORE_SIZE));
        return bytes;
    }

    /**
     * The index of blocks.
     *
     * @param moved how far the blocks are moved from where their headers say
     */
    public static byte[] index(List<BlockHeader> blocks, long moved) {
        StringBuilder text = new StringBuilder(INDEX + "\n%YAML 1.1\n---\n");
        blocks.forEach(block -> text.append("- ").append(block.at + moved).append('\n'));
        return text.append("...\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Behind the block. */
    public long end() {
        return dataAt + allocated;
    }
}
