package org.starfix.engine.exposure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.asdf.AsdfDocument;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Where tree and blocks of a large ASDF file lie, found by reading the tree and the headers of the blocks. The file format: see
 * {@code AsdfBlocks} of the package {@code asdf}.
 */
final class AsdfLayout {
    /** Blocks up to this size are taken into memory with the tree: those of a WCS have some hundred bytes. */
    private static final int SMALL_BLOCK = 1 << 16;

    private static final int MAX_TREE_BYTES = 64 << 20;
    /** With {@link #SMALL_BLOCK} this bounds the memory. */
    private static final int MAX_BLOCKS = 2000;

    private static final int FIRST_READ = 1 << 16;
    private static final int MAGIC = 0xd3424c4b;
    private static final int FIXED = 54;
    private static final String TREE_END = "\n...";
    private static final String INDEX = "#ASDF BLOCK INDEX";

    /**
     * A binary block.
     *
     * @param at where its header begins
     * @param dataAt where its data begin
     * @param compression empty for none
     */
    record Block(long at, long dataAt, long allocated, long used, long decoded, String compression) {
        long end() {
            return dataAt + allocated;
        }
    }

    private final ByteSource source;
    private final byte[] tree;
    private final List<Block> blocks;
    private final long tailAt;

    private AsdfLayout(ByteSource source, byte[] tree, List<Block> blocks, long tailAt) {
        this.source = source;
        this.tree = tree;
        this.blocks = List.copyOf(blocks);
        this.tailAt = tailAt;
    }

    static AsdfLayout of(ByteSource source) throws IOException {
        byte[] tree = tree(source);
        List<Block> blocks = new ArrayList<>();
        long at = tree.length;
        byte[] one = new byte[1];
        while (at < source.size()) { // zeros and blanks may pad the tree
            source.readFully(at, one, 0, 1);
            if (one[0] != 0 && !Character.isWhitespace(one[0])) {
                break;
            }
            at++;
        }
        while (at + 4 <= source.size() && isMagic(source, at)) {
            if (blocks.size() == MAX_BLOCKS) {
                throw new MalformedDataException(source.name() + ": got more than " + MAX_BLOCKS
                        + " blocks, expected fewer, as an exposure has");
            }
            Block block = block(source, at, blocks.size());
            blocks.add(block);
            at = block.end();
        }
        return new AsdfLayout(source, tree, blocks, at);
    }

    private static byte[] tree(ByteSource source) throws IOException {
        for (long length = FIRST_READ; ; length *= 4) {
            byte[] head = new byte[(int) Math.min(Math.min(length, source.size()), MAX_TREE_BYTES)];
            source.readFully(0, head, 0, head.length);
            String text = new String(head, StandardCharsets.ISO_8859_1);
            for (int end = text.indexOf(TREE_END); end >= 0; end = text.indexOf(TREE_END, end + 1)) {
                int next = text.indexOf('\n', end + 1);
                boolean whole = next >= 0 || head.length == source.size();
                int stop = next >= 0 ? next + 1 : head.length;
                if (whole && text.substring(end + 1, stop).stripTrailing().equals("...")) {
                    return java.util.Arrays.copyOf(head, stop);
                }
            }
            if (head.length == source.size()) {
                return head;
            }
            if (head.length == MAX_TREE_BYTES) {
                throw new MalformedDataException(source.name() + ": YAML tree got more than " + MAX_TREE_BYTES
                        + " bytes, expected at most that; is this an ASDF file?");
            }
        }
    }

    private static boolean isMagic(ByteSource source, long at) throws IOException {
        byte[] magic = new byte[4];
        source.readFully(at, magic, 0, 4);
        return ByteBuffer.wrap(magic).getInt() == MAGIC;
    }

    private static Block block(ByteSource source, long at, int index) throws IOException {
        String name = source.name() + ": block " + index;
        if (source.size() - at < FIXED) {
            throw new MalformedDataException(name + ": header got " + (source.size() - at) + " bytes, expected " + FIXED
                    + "; the file is cut off");
        }
        byte[] bytes = new byte[FIXED];
        source.readFully(at, bytes, 0, FIXED);
        ByteBuffer header = ByteBuffer.wrap(bytes, 4, FIXED - 4);
        int headerSize = Short.toUnsignedInt(header.getShort());
        int flags = header.getInt();
        byte[] code = new byte[4];
        header.get(code);
        long dataAt = at + 6 + headerSize;
        long allocated = header.getLong();
        long used = header.getLong();
        long decoded = header.getLong();
        long left = Math.max(0, source.size() - dataAt);
        if ((flags & 1) != 0) { // streamed: to the end of the file
            allocated = left;
            used = left;
            decoded = left;
        }
        if (headerSize < FIXED - 6 || used < 0 || used > allocated || allocated > left) {
            throw new MalformedDataException(name + ": got header size " + headerSize + ", allocated " + allocated
                    + ", used " + used + ", expected to fit in the remaining " + left
                    + " bytes; the file is damaged or cut off");
        }
        String compression = new String(code, StandardCharsets.ISO_8859_1).replace("\0", "");
        return new Block(at, dataAt, allocated, used, decoded, compression);
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The tree with its small blocks; in place of the large ones stand empty blocks, so that numbers stay right. */
    AsdfDocument document() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tree);
        for (Block block : blocks) {
            if (block.end() - block.at() <= SMALL_BLOCK) {
                byte[] raw = new byte[(int) (block.end() - block.at())];
                source.readFully(block.at(), raw, 0, raw.length);
                out.write(raw);
            } else {
                byte[] empty = new byte[FIXED];
                ByteBuffer.wrap(empty).putInt(MAGIC).putShort((short) (FIXED - 6));
                out.write(empty);
            }
        }
        return AsdfDocument.parse(out.toByteArray(), source.name());
    }

    /** Writes the file with another tree: every block as it is, an index of blocks with new offsets where there was one. */
    void writeWith(AsdfDocument changed, OutputStream out) throws IOException {
        byte[] head = java.util.Arrays.copyOf(changed.toBytes(), changed.treeBytes());
        out.write(head);
        if (blocks.isEmpty()) {
            copy(tailAt, source.size(), out);
            return;
        }
        long first = blocks.get(0).at();
        copy(first, tailAt, out);
        byte[] index = new byte[(int) Math.min(INDEX.length(), source.size() - tailAt)];
        source.readFully(tailAt, index, 0, index.length);
        if (!new String(index, StandardCharsets.ISO_8859_1).equals(INDEX)) {
            copy(tailAt, source.size(), out);
            return;
        }
        StringBuilder text = new StringBuilder(INDEX + "\n%YAML 1.1\n---\n");
        blocks.forEach(block ->
                text.append("- ").append(block.at() - first + head.length).append('\n'));
        out.write(text.append("...\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void copy(long from, long to, OutputStream out) throws IOException {
        byte[] chunk = new byte[(int) Math.max(0, Math.min(1 << 20, to - from))];
        for (long at = from; at < to; at += chunk.length) {
            int count = (int) Math.min(chunk.length, to - at);
            source.readFully(at, chunk, 0, count);
            out.write(chunk, 0, count);
        }
    }
}
