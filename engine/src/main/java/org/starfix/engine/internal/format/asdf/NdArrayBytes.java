package org.starfix.engine.internal.format.asdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The elements of an array in the bytes of a block: by strides, in either order of bytes, of any type of number. */
final class NdArrayBytes {
    private NdArrayBytes() {}

    static NdArray read(AsdfNode node, ByteBuffer data) {
        String datatype = node.child("datatype").text();
        int size = bytes(node, datatype);
        int offset = node.find("offset").map(AsdfNode::integer).orElse(0);
        int[] shape =
                NdArrayReader.shape(node.child("shape"), rows(node.child("shape"), size, (long) data.limit() - offset));
        data.order(order(node));
        long[] strides = strides(node, shape, size);
        double[] values = new double[NdArrayReader.elements(node, shape)];
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

    /** How many rows a streamed array has in a block. */
    private static long rows(AsdfNode node, int size, long bytes) {
        long row = size;
        List<AsdfNode> items = node.items();
        for (int i = 1; i < items.size(); i++) {
            row *= Math.max(1, items.get(i).integer());
        }
        return row <= 0 ? 0 : bytes / row;
    }
}
