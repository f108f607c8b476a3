package org.starfix.jobs.report.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The data of a page: a JSON document and columns of numbers, as {@code data.js} reads them.
 *
 * <p>Layout, little-endian: the length of the document (int), the document, then the columns, each at a multiple of 8 bytes from the start of
 * the columns; the document names them under {@code columns} with type ({@code f8}, {@code f4}, {@code i4}), place and length. All
 * of it is deflated (RFC 1951, without header) and in base64.
 */
final class Columns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT = 8;

    private final ObjectNode document = JSON.createObjectNode();
    private final Map<String, NumberColumn> numbers = new LinkedHashMap<>();
    private final Map<String, TextColumn> texts = new LinkedHashMap<>();

    /** How a column is stored. */
    enum Width {
        /** Doubles: positions on the sky. */
        F8(Double.BYTES),
        /** Floats: what is only drawn. */
        F4(Float.BYTES),
        /** Whole numbers of 32 bits. */
        I4(Integer.BYTES);

        private final int bytes;

        Width(int bytes) {
            this.bytes = bytes;
        }
    }

    private static final class NumberColumn {
        private final Width width;
        private double[] values = new double[16];
        private int size;

        NumberColumn(Width width) {
            this.width = width;
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }

    /** Texts that repeat: each once, and which of them a row has. */
    private static final class TextColumn {
        private final Map<String, Integer> known = new LinkedHashMap<>();
    }

    /** The JSON document. */
    ObjectNode document() {
        return document;
    }

    /** Adds a value to a column. */
    Columns add(String column, Width width, double value) {
        numbers.computeIfAbsent(column, name -> new NumberColumn(width)).add(value);
        return this;
    }

    /** Adds a text to a column: its number goes there, and the texts into the document. */
    Columns add(String column, String text) {
        TextColumn known = texts.computeIfAbsent(column, name -> new TextColumn());
        int number = known.known.computeIfAbsent(text, t -> known.known.size());
        return add(column, Width.I4, number);
    }

    /** All of it as text. */
    String packed() throws IOException {
        ObjectNode places = document.putObject("columns");
        int at = 0;
        for (Map.Entry<String, NumberColumn> entry : numbers.entrySet()) {
            NumberColumn column = entry.getValue();
            ArrayNode place = places.putArray(entry.getKey());
            place.add(column.width.name().toLowerCase(Locale.ROOT)).add(at).add(column.size);
            at += padded(column.size * column.width.bytes);
        }
        ObjectNode words = document.putObject("texts");
        texts.forEach((name, column) -> {
            ArrayNode list = words.putArray(name);
            column.known.keySet().forEach(list::add);
        });
        byte[] head = JSON.writeValueAsBytes(document);
        ByteBuffer all =
                ByteBuffer.allocate(padded(Integer.BYTES + head.length) + at).order(ByteOrder.LITTLE_ENDIAN);
        all.putInt(head.length).put(head).position(padded(Integer.BYTES + head.length));
        for (NumberColumn column : numbers.values()) {
            int start = all.position();
            for (int i = 0; i < column.size; i++) {
                double value = column.values[i];
                switch (column.width) {
                    case F8 -> all.putDouble(value);
                    case F4 -> all.putInt(rounded(value));
                    case I4 -> all.putInt((int) value);
                }
            }
            all.position(start + padded(all.position() - start));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated =
                new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            deflated.write(all.array());
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** The bits of a float with 16 significant ones: what is drawn needs no more, and the others do not deflate. */
    private static int rounded(double value) {
        return Float.isFinite((float) value)
                ? Float.floatToIntBits((float) value) + 0x80 & 0xFFFFFF00
                : Float.floatToIntBits((float) value);
    }

    /** The different texts of a column. */
    Set<String> texts(String column) {
        TextColumn known = texts.get(column);
        return known == null ? Set.of() : known.known.keySet();
    }

    private static int padded(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
