package org.starfix.engine.internal.format.asdf;

import java.util.List;

/** Reads {@code !core/ndarray}: nested lists, {@code {data: ...}} or {@code {source: n, ...}}. */
final class NdArrayReader {
    private static final int MAX_RANK = 8;
    private static final int MAX_ELEMENTS = 1 << 22;

    private NdArrayReader() {}

    static NdArray read(AsdfNode node, AsdfBlocks blocks) {
        return read(node, blocks, true);
    }

    private static NdArray read(AsdfNode node, AsdfBlocks blocks, boolean mayBeMasked) {
        if (node.isSequence()) {
            return inline(node);
        }
        NdArray array = node.find("data").isPresent() ? inlineData(node) : fromBlock(node, blocks);
        if (node.find("mask").isEmpty()) {
            return array;
        }
        if (!mayBeMasked) {
            throw node.malformed("a mask cannot have a mask itself");
        }
        return masked(node.child("mask"), array, blocks);
    }

    /** Masked values become NaN. A mask is an array of truth values of the same shape, or the number that stands for them. */
    private static NdArray masked(AsdfNode mask, NdArray array, AsdfBlocks blocks) {
        double[] values = array.values();
        boolean isArray = mask.isSequence() || mask.isMapping();
        double[] flags = isArray ? read(mask, blocks, false).values() : values;
        if (flags.length != values.length) {
            throw mask.malformed("the mask has " + flags.length + " elements, its array " + values.length);
        }
        double hidden = isArray ? 0 : mask.number();
        for (int i = 0; i < values.length; i++) {
            if (isArray ? flags[i] != 0 : values[i] == hidden) {
                values[i] = Double.NaN;
            }
        }
        return array.withValues(values);
    }

    private static NdArray inlineData(AsdfNode node) {
        NdArray array = inline(node.child("data"));
        int[] shape = node.find("shape")
                .map(s -> shape(s, array.rank() == 0 ? 0 : array.length(0)))
                .orElse(null);
        if (shape != null && !array.hasShape(shape)) {
            throw node.malformed("the data have the shape " + array.shapeText() + ", but 'shape' says "
                    + java.util.Arrays.toString(shape));
        }
        return array;
    }

    private static NdArray fromBlock(AsdfNode node, AsdfBlocks blocks) {
        AsdfNode source = node.child("source");
        if (source.isText()) {
            throw source.malformed(source.description(), "the number of a block (external arrays are not read)");
        }
        int index = source.integer() < 0 ? blocks.count() + source.integer() : source.integer();
        if (index < 0 || index >= blocks.count()) {
            throw source.malformed("there is no block " + source.integer() + "; blocks in the file: " + blocks.count());
        }
        return NdArrayBytes.read(node, blocks.data(index));
    }

    private static NdArray inline(AsdfNode node) {
        int[] shape = new int[MAX_RANK];
        int rank = 0;
        for (AsdfNode n = node; n.isSequence(); n = n.items().get(0)) {
            if (rank == MAX_RANK) {
                throw node.malformed("the lists are nested deeper than the " + MAX_RANK + " axes that are read");
            }
            shape[rank++] = n.items().size();
            if (n.items().isEmpty()) {
                break;
            }
        }
        shape = java.util.Arrays.copyOf(shape, rank);
        double[] values = new double[elements(node, shape)];
        fill(node, shape, 0, values, 0);
        return new NdArray(shape, values);
    }

    private static int fill(AsdfNode node, int[] shape, int axis, double[] values, int at) {
        if (axis == shape.length) {
            values[at] = node.isBool() ? (node.bool() ? 1 : 0) : node.number();
            return at + 1;
        }
        List<AsdfNode> items = node.items();
        if (items.size() != shape[axis]) {
            throw node.malformed("the length of this row is " + items.size() + ", of those before it " + shape[axis]);
        }
        int next = at;
        for (AsdfNode item : items) {
            next = fill(item, shape, axis + 1, values, next);
        }
        return next;
    }

    /**
     * The lengths of the axes.
     *
     * @param streamed what a first length of {@code *} stands for, which grows with the block
     */
    static int[] shape(AsdfNode node, long streamed) {
        List<AsdfNode> items = node.items();
        if (items.size() > MAX_RANK) {
            throw node.malformed("the shape has " + items.size() + " axes; at most " + MAX_RANK + " are read");
        }
        int[] shape = new int[items.size()];
        for (int i = 0; i < shape.length; i++) {
            boolean star =
                    i == 0 && items.get(0).isText() && items.get(0).text().equals("*");
            shape[i] = star
                    ? (int) Math.min(streamed, Integer.MAX_VALUE)
                    : items.get(i).integer();
        }
        return shape;
    }

    /** How many elements an array of that shape has. */
    static int elements(AsdfNode node, int[] shape) {
        long count = 1;
        for (int length : shape) {
            if (length < 0 || (count *= length) > MAX_ELEMENTS) {
                throw node.malformed("the shape is " + java.util.Arrays.toString(shape)
                        + "; no length may be negative, and at most 2^22 elements are read");
            }
        }
        return (int) count;
    }
}
