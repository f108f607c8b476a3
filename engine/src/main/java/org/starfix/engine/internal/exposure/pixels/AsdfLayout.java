package org.starfix.engine.internal.exposure.pixels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.BlockHeader;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.RangeStream;

/**
 * Where tree and blocks of a large ASDF file lie, found by reading the tree and the headers of the blocks.
 */
public final class AsdfLayout {
    /** Blocks up to this size are taken into memory with the tree: those of a WCS have some hundred bytes. */
    private static final int SMALL_BLOCK = 1 << 16;

    /** With {@link #SMALL_BLOCK} this bounds the memory. */
    private static final int MAX_BLOCKS = 2000;

    private static final int FIRST_READ = 1 << 16;
    private static final String TREE_END = "\n...";

    private final ByteSource source;
    private final byte[] tree;
    private final List<BlockHeader> blocks;
    private final long tailAt;

    private AsdfLayout(ByteSource source, byte[] tree, List<BlockHeader> blocks, long tailAt) {
        this.source = source;
        this.tree = tree;
        this.blocks = List.copyOf(blocks);
        this.tailAt = tailAt;
    }

    public static AsdfLayout of(ByteSource source) throws IOException {
        byte[] tree = tree(source);
        List<BlockHeader> blocks = new ArrayList<>();
        long at = tree.length;
        byte[] one = new byte[1];
        while (at < source.size()) { // zeros and blanks may pad the tree
            source.readFully(at, one, 0, 1);
            if (one[0] != 0 && !Character.isWhitespace(one[0])) {
                break;
            }
            at++;
        }
        for (ByteBuffer head = head(source, at); BlockHeader.begins(head); head = head(source, at)) {
            if (blocks.size() == MAX_BLOCKS) {
                throw new MalformedDataException(source.name() + ": the file has more than " + MAX_BLOCKS
                        + " blocks, which no exposure has; give an exposure");
            }
            String name = source.name() + ": block " + blocks.size();
            blocks.add(BlockHeader.read(head, at, source.size(), name));
            at = blocks.get(blocks.size() - 1).end();
        }
        return new AsdfLayout(source, tree, blocks, at);
    }

    private static byte[] tree(ByteSource source) throws IOException {
        for (long length = FIRST_READ; ; length *= 4) {
            byte[] head = new byte[(int) Math.min(Math.min(length, source.size()), AsdfDocument.MAX_TREE_BYTES)];
            int read = source.readAhead(0, head, 0, head.length);
            int end = treeEnd(head, read, source.size());
            if (end < 0 && read < head.length) {
                source.readFully(0, head, 0, head.length);
                end = treeEnd(head, head.length, source.size());
            }
            if (end >= 0) {
                source.needed(0, end);
                return Arrays.copyOf(head, end);
            }
            source.needed(0, head.length);
            if (head.length == source.size()) {
                return head;
            }
            if (head.length == AsdfDocument.MAX_TREE_BYTES) {
                throw new MalformedDataException(source.name() + ": the YAML tree does not end within "
                        + AsdfDocument.MAX_TREE_BYTES + " bytes, so the file is damaged or no exposure");
            }
        }
    }

    /** Where the tree ends among the first bytes of a file; -1 if it does not. */
    private static int treeEnd(byte[] head, int length, long size) {
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        for (int end = text.indexOf(TREE_END); end >= 0; end = text.indexOf(TREE_END, end + 1)) {
            int next = text.indexOf('\n', end + 1);
            boolean whole = next >= 0 || length == size;
            int stop = next >= 0 ? next + 1 : length;
            if (whole && text.substring(end + 1, stop).stripTrailing().equals("...")) {
                return stop;
            }
        }
        return -1;
    }

    /** What may be the header of a block; shorter where the file ends. */
    private static ByteBuffer head(ByteSource source, long at) throws IOException {
        byte[] bytes = new byte[(int) Math.min(BlockHeader.BYTES, source.size() - at)];
        source.readFully(at, bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes);
    }

    List<BlockHeader> blocks() {
        return blocks;
    }

    /** The tree with its small blocks; in place of the large ones stand empty blocks, so that numbers stay right. */
    public AsdfDocument document() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tree);
        for (BlockHeader block : blocks) {
            if (block.end() - block.at() <= SMALL_BLOCK) {
                byte[] raw = new byte[(int) (block.end() - block.at())];
                source.readFully(block.at(), raw, 0, raw.length);
                out.write(raw);
            } else {
                out.write(BlockHeader.ofNothing());
            }
        }
        return AsdfDocument.parse(out.toByteArray(), source.name());
    }

    /** Writes the file with another tree: every block as it is, an index of blocks with new offsets where there was one. */
    public void writeWith(AsdfDocument changed, OutputStream out) throws IOException {
        byte[] head = java.util.Arrays.copyOf(changed.toBytes(), changed.treeBytes());
        out.write(head);
        if (blocks.isEmpty()) {
            copy(tailAt, source.size(), out);
            return;
        }
        long first = blocks.get(0).at();
        copy(first, tailAt, out);
        byte[] index = new byte[(int) Math.min(BlockHeader.INDEX.length(), source.size() - tailAt)];
        source.readFully(tailAt, index, 0, index.length);
        if (!new String(index, StandardCharsets.ISO_8859_1).equals(BlockHeader.INDEX)) {
            copy(tailAt, source.size(), out);
            return;
        }
        out.write(BlockHeader.index(blocks, head.length - first));
    }

    private void copy(long from, long to, OutputStream out) throws IOException {
        RangeStream.copy(source, from, to, out);
    }
}
