package org.starfix.engine.asdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Reads {@code !core/ndarray}: nested lists, {@code {data: ...}} or {@code {source: n, ...}}. */
final class NdArrayReader {
    private static final int MAX_RANK = 8;
    private static final int MAX_ELEMENTS = 1 << 22;

    private NdArrayReader() {}

    static NdArray read(AsdfNode node, AsdfBlocks blocks) {
        if (node.isSequence()) {
            return inline(node);
        }
        if (node.find("mask").isPresent()) {
            throw node.malformed("a masked array", "an array without a mask (masks are not supported yet)");
        }
        if (node.find("data").isPresent()) {
            NdArray array = inline(node.child("data"));
            int[] shape = node.find("shape").map(NdArrayReader::shape).orElse(null);
            if (shape != null && !array.hasShape(shape)) {
                throw node.malformed("data of shape " + array.shapeText(), "shape " + java.util.Arrays.toString(shape));
            }
            return array;
        }
        AsdfNode source = node.child("source");
        if (source.isText()) {
            throw source.malformed(source.description(), "the number of a block (external arrays are not read)");
        }
        int index = source.integer() < 0 ? blocks.count() + source.integer() : source.integer();
        if (index < 0 || index >= blocks.count()) {
            throw source.malformed("block " + source.integer(), "one of the " + blocks.count() + " blocks");
        }
        return binary(node, blocks.data(index));
    }

    private static NdArray inline(AsdfNode node) {
        int[] shape = new int[MAX_RANK];
        int rank = 0;
        for (AsdfNode n = node; n.isSequence(); n = n.items().get(0)) {
            if (rank == MAX_RANK) {
                throw node.malformed("lists nested deeper than " + MAX_RANK, "an array of lower rank");
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
            values[at] = node.number();
            return at + 1;
        }
        List<AsdfNode> items = node.items();
        if (items.size() != shape[axis]) {
            throw node.malformed(items.size() + " elements", shape[axis] + " as in the rows before");
        }
        int next = at;
        for (AsdfNode item : items) {
            next = fill(item, shape, axis + 1, values, next);
        }
        return next;
    }

    private static int[] shape(AsdfNode node) {
        List<AsdfNode> items = node.items();
        if (items.size() > MAX_RANK) {
            throw node.malformed(items.size() + " axes", "at most " + MAX_RANK);
        }
        return items.stream().mapToInt(AsdfNode::integer).toArray();
    }

    private static int elements(AsdfNode node, int[] shape) {
        long count = 1;
        for (int length : shape) {
            if (length < 0 || (count *= length) > MAX_ELEMENTS) {
                throw node.malformed(
                        "shape " + java.util.Arrays.toString(shape), "lengths of 0 or more, at most 2^22 elements");
            }
        }
        return (int) count;
    }

    private static NdArray binary(AsdfNode node, ByteBuffer data) {
        int[] shape = shape(node.child("shape"));
        String datatype = node.child("datatype").text();
        int size = bytes(node, datatype);
        data.order(order(node));
        int offset = node.find("offset").map(AsdfNode::integer).orElse(0);
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
                        "an array that reaches byte " + (at + size), "at most the block's " + data.limit() + " bytes");
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
                throw node.malformed(given.size() + " strides", shape.length + ", one for each axis");
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
                        "datatype '" + datatype + "'", "an integer or float type (others are not supported yet)");
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
