package org.starfix.engine.internal.format.table;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A FIELD of a VOTable: how its values are written, as text and as bytes. Arrays of numbers are read over: they are columns of texts
 * without values.
 *
 * @param length values of an array; -1 if each row has its own, 1 for a scalar
 * @param missing the text or number that means no value; empty for none
 */
record VoField(String name, String unit, String type, int length, String missing) {
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("boolean", 1),
            Map.entry("bit", 1),
            Map.entry("unsignedByte", 1),
            Map.entry("short", 2),
            Map.entry("int", 4),
            Map.entry("long", 8),
            Map.entry("char", 1),
            Map.entry("unicodeChar", 2),
            Map.entry("float", 4),
            Map.entry("double", 8),
            Map.entry("floatComplex", 8),
            Map.entry("doubleComplex", 16));

    /** Whether VOTable 1.4 has this datatype. */
    static boolean isType(String type) {
        return SIZES.containsKey(type);
    }

    /**
     * The length that an arraysize states.
     *
     * @throws NumberFormatException if it states none
     */
    static int length(String arraysize) {
        String size = arraysize == null ? "1" : arraysize.strip();
        if (size.contains("*")) {
            return -1;
        }
        long product = 1;
        for (String side : size.split("x")) {
            product = Math.min(Integer.MAX_VALUE, product * Integer.parseInt(side.strip()));
        }
        if (product < 0) {
            throw new NumberFormatException("arraysize " + arraysize);
        }
        return product == 1 && arraysize != null && size.contains("x") ? -1 : (int) product;
    }

    Column.Type columnType() {
        if (type.equals("char") || type.equals("unicodeChar") || length != 1) {
            return Column.Type.TEXT;
        }
        return switch (type) {
            case "boolean", "bit" -> Column.Type.LOGICAL;
            case "float", "double" -> Column.Type.FLOAT;
            case "unsignedByte", "short", "int", "long" -> Column.Type.INTEGER;
            default -> Column.Type.TEXT;
        };
    }

    /** A value of TABLEDATA as the column wants it; empty if it is missing. */
    String fromText(String text) {
        String value = text.strip();
        if (value.equals(missing) || isArray()) {
            return "";
        }
        return switch (columnType()) {
            case LOGICAL -> value.isEmpty() || value.equals("?") ? "" : String.valueOf(value.matches("[tT1].*"));
            case INTEGER -> value.startsWith("0x") ? String.valueOf(Long.parseLong(value.substring(2), 16)) : value;
            default -> value;
        };
    }

    private boolean isArray() {
        return length != 1 && !type.equals("char") && !type.equals("unicodeChar");
    }

    /**
     * The next value of a stream.
     *
     * @throws BufferUnderflowException if the stream ends before
     */
    String fromBytes(ByteBuffer in) {
        long count = length < 0 ? in.getInt() & 0xffff_ffffL : length;
        long bytes = type.equals("bit") ? (count + 7) / 8 : count * Objects.requireNonNull(SIZES.get(type));
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer value = in.slice(in.position(), (int) bytes);
        in.position(in.position() + (int) bytes);
        return isArray() ? "" : fromText(decoded(value));
    }

    private String decoded(ByteBuffer value) {
        return switch (type) {
            case "boolean" -> String.valueOf((char) value.get());
            case "bit" -> value.get() != 0 ? "1" : "0"; // the standard fills from the left, astropy sets another bit
            case "unsignedByte" -> String.valueOf(value.get() & 0xff);
            case "short" -> String.valueOf(value.getShort());
            case "int" -> String.valueOf(value.getInt());
            case "long" -> String.valueOf(value.getLong());
            case "float" -> String.valueOf(value.getFloat());
            case "double" -> String.valueOf(value.getDouble());
            case "char" -> StandardCharsets.UTF_8.decode(value).toString().replace("\0", "");
            case "unicodeChar" ->
                StandardCharsets.UTF_16BE.decode(value).toString().replace("\0", "");
            default -> "";
        };
    }
}
