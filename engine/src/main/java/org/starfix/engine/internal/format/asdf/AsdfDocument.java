package org.starfix.engine.internal.format.asdf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * An ASDF document: header comments, a YAML tree and binary blocks. Immutable.
 *
 * <p>Arrays that lie outside ({@code source: 'fits:SCI,1'}) are left alone.
 */
public final class AsdfDocument {
    /** A longer tree is damage. */
    public static final int MAX_TREE_BYTES = 32 << 20;

    private final String where;
    private final byte[] bytes;
    private final int treeAt;
    private final int treeEnd;
    private final AsdfBlocks blocks;
    private final Node root;

    private AsdfDocument(String where, byte[] bytes, int treeAt, int treeEnd, AsdfBlocks blocks, Node root) {
        this.where = where;
        this.bytes = bytes;
        this.treeAt = treeAt;
        this.treeEnd = treeEnd;
        this.blocks = blocks;
        this.root = root;
    }

    /**
     * Reads a document: an {@code .asdf} file, or the content of the ASDF extension of a FITS file.
     *
     * @param bytes lent, not to be modified
     * @param where path and extension for messages, e.g. {@code a_cal.fits[ASDF]}
     * @throws MalformedDataException if this is no ASDF document, or its YAML or block structure is broken
     */
    public static AsdfDocument parse(byte[] bytes, String where) {
        byte[] magic = "#ASDF".getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < magic.length
                || !new String(bytes, 0, magic.length, StandardCharsets.ISO_8859_1).equals("#ASDF")) {
            throw new MalformedDataException(where + ": this is not an ASDF file, as it does not begin with #ASDF");
        }
        int treeAt = 0;
        while (treeAt < bytes.length && bytes[treeAt] == '#') {
            treeAt = nextLine(bytes, treeAt);
        }
        int treeEnd = treeEnd(bytes, treeAt);
        if (AsdfBlocks.isMagic(bytes, treeAt) || treeEnd == treeAt) {
            throw new MalformedDataException(where + ": the ASDF file has no YAML tree");
        }
        if (treeEnd - treeAt > MAX_TREE_BYTES) {
            throw new MalformedDataException(where + ": the YAML tree has " + (treeEnd - treeAt) + " bytes; at most "
                    + MAX_TREE_BYTES + " are read");
        }
        Node root = YamlTree.compose(text(bytes, treeAt, treeEnd, where), where);
        if (!(root instanceof MappingNode)) {
            throw new MalformedDataException(where + ": the root of the YAML tree is not a mapping");
        }
        return new AsdfDocument(where, bytes, treeAt, treeEnd, AsdfBlocks.parse(bytes, treeEnd, where), root);
    }

    /** Path and extension for messages. */
    public String where() {
        return where;
    }

    /** The tree. */
    public AsdfNode root() {
        return new AsdfNode(this, root, "");
    }

    /** The node at a path such as {@code meta.wcs.steps[1].transform}; empty if there is none or it is null. */
    public Optional<AsdfNode> find(String path) {
        Optional<AsdfNode> node = Optional.of(root());
        for (AsdfPath.Part part : AsdfPath.parse(path).parts()) {
            node = node.flatMap(n -> n.step(part));
        }
        return node;
    }

    /**
     * A small document of parts of this one: each under a key of its own in the root, with only the blocks they refer to, and
     * with what says which software and extensions wrote the tags.
     *
     * @param parts where to find what is to stand under a key; absent places are left out
     */
    public AsdfDocument extract(Map<String, String> parts) {
        return AsdfExtract.of(this, YamlTree.compose(treeText(), where), parts);
    }

    /** Length of header lines and tree, up to the first block. */
    public int treeBytes() {
        return treeEnd;
    }

    /** A private copy of the tree, to be changed. */
    public AsdfEditor edit() {
        return new AsdfEditor(this, YamlTree.compose(treeText(), where));
    }

    /** The document as a file; lent, not to be modified. Unedited, it is what was read, byte for byte. */
    public byte[] toBytes() {
        return bytes;
    }

    AsdfBlocks blocks() {
        return blocks;
    }

    /** This document with another tree: the same header lines and blocks, the index with new offsets. */
    AsdfDocument withTree(Node tree) {
        String text = YamlTree.serialize(tree, YamlTree.tagHandles(treeText()));
        byte[] yaml = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = new byte[treeAt + yaml.length];
        System.arraycopy(bytes, 0, head, 0, treeAt);
        System.arraycopy(yaml, 0, head, treeAt, yaml.length);
        return parse(blocks.behind(head), where);
    }

    /** A document with these header lines and tag handles, another tree and other blocks. */
    AsdfDocument with(Node tree, byte[] blockBytes) {
        byte[] yaml = YamlTree.serialize(tree, YamlTree.tagHandles(treeText())).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(bytes, treeAt + yaml.length + blockBytes.length);
        System.arraycopy(yaml, 0, all, treeAt, yaml.length);
        System.arraycopy(blockBytes, 0, all, treeAt + yaml.length, blockBytes.length);
        return parse(all, where);
    }

    private String treeText() {
        return text(bytes, treeAt, treeEnd, where);
    }

    private static String text(byte[] bytes, int from, int to, String where) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDataException(where + ": the YAML tree is not encoded in UTF-8", e);
        }
    }

    /** Behind the line "..." that ends the tree, or the end of the file. */
    private static int treeEnd(byte[] bytes, int from) {
        for (int line = from; line < bytes.length; ) {
            int next = nextLine(bytes, line);
            String text = new String(bytes, line, Math.min(next - line, 5), StandardCharsets.ISO_8859_1);
            if (text.stripTrailing().equals("...")) {
                return next;
            }
            line = next;
        }
        return bytes.length;
    }

    private static int nextLine(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }
}
