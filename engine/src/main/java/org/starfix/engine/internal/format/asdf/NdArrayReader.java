package org.starfix.engine.internal.format.asdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        return binary(node, blocks.data(index));
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

    /** @param streamed what a first length of {@code *} stands for, which grows with the block */
    private static int[] shape(AsdfNode node, long streamed) {
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

    /** How many rows a streamed array has in a block. */
    private static long rows(AsdfNode node, int size, long bytes) {
        long row = size;
        List<AsdfNode> items = node.items();
        for (int i = 1; i < items.size(); i++) {
            row *= Math.max(1, items.get(i).integer());
        }
        return row <= 0 ? 0 : bytes / row;
    }

    private static int elements(AsdfNode node, int[] shape) {
        long count = 1;
        for (int length : shape) {
            if (length < 0 || (count *= length) > MAX_ELEMENTS) {
                throw node.malformed("the shape is " + java.util.Arrays.toString(shape)
                        + "; no length may be negative, and at most 2^22 elements are read");
            }
        }
        return (int) count;
    }

    private static NdArray binary(AsdfNode node, ByteBuffer data) {
        String datatype = node.child("datatype").text();
        int size = bytes(node, datatype);
        int offset = node.find("offset").map(AsdfNode::integer).orElse(0);
        int[] shape = shape(node.child("shape"), rows(node.child("shape"), size, (long) data.limit() - offset));
        data.order(order(node));
        long[] strides = strides(node, shape, size);
        double[] values = new double[elements(node, shape)];
        int[] index = new int[shape.length];
        for (int i = 0; i < values.length; i++) {
            long at = offset;
            for (int axis = 0; axis < shape.length; axis++) {
                at += index[axis] * strides[axis];
            }
            if (at < 0 || at + size > data.limit()) {
                throw node.malformed(
                        "the array reaches to byte " + (at + size) + ", but its block has " + data.limit());
            }
            values[i] = element(data, (int) at, datatype);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new NdArray(shape, values);
    }

    private static ByteOrder order(AsdfNode node) {
        AsdfNode order = node.child("byteorder");
        return switch (order.text()) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw order.malformed(order.description(), "little or big");
        };
    }

    private static long[] strides(AsdfNode node, int[] shape, int size) {
        long[] strides = new long[shape.length];
        if (node.find("strides").isPresent()) {
            List<AsdfNode> given = node.child("strides").items();
            if (given.size() != shape.length) {
                throw node.malformed("the number of strides is " + given.size() + ", that of axes " + shape.length);
            }
            for (int i = 0; i < shape.length; i++) {
                strides[i] = given.get(i).integer();
            }
            return strides;
        }
        long stride = size;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    private static int bytes(AsdfNode node, String datatype) {
        return switch (datatype) {
            case "int8", "uint8", "bool8" -> 1;
            case "int16", "uint16" -> 2;
            case "int32", "uint32", "float32" -> 4;
            case "int64", "uint64", "float64" -> 8;
            default ->
                throw node.malformed(
                        "the datatype '" + datatype + "' is not supported yet; integers, float32 and float64 are");
        };
    }

    private static double element(ByteBuffer data, int at, String datatype) {
        return switch (datatype) {
            case "int8" -> data.get(at);
            case "uint8", "bool8" -> data.get(at) & 0xff;
            case "int16" -> data.getShort(at);
            case "uint16" -> data.getShort(at) & 0xffff;
            case "int32" -> data.getInt(at);
            case "uint32" -> data.getInt(at) & 0xffffffffL;
            case "int64" -> data.getLong(at);
            case "uint64" ->
                data.getLong(at) >= 0 ? data.getLong(at) : (data.getLong(at) >>> 1 | data.getLong(at) & 1) * 2.0;
            case "float32" -> data.getFloat(at);
            default -> data.getDouble(at);
        };
    }
}
