package org.starfix.engine.internal.format.fits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Small FITS files made card by card, the broken ones too. */
public final class FitsBytes {
    private FitsBytes() {}

    /** A fixed-format card. */
    public static String card(String key, Object value) {
        return String.format(Locale.ROOT, "%-8s= %20s", key, value);
    }

    /** The mandatory cards of a primary array and then others. */
    public static List<String> primary(int bitpix, int[] axes, String... others) {
        return array(card("SIMPLE", "T"), bitpix, axes, others);
    }

    /** The mandatory cards of an image extension and then others. */
    public static List<String> image(String name, int bitpix, int[] axes, String... others) {
        List<String> cards = array("XTENSION= 'IMAGE   '", bitpix, axes, others);
        cards.add(3 + axes.length, card("PCOUNT", 0));
        cards.add(4 + axes.length, card("GCOUNT", 1));
        cards.add(5 + axes.length, "EXTNAME = '" + name + "'");
        return cards;
    }

    public static byte[] hdu(List<String> cards, byte[] data) {
        StringBuilder header = new StringBuilder();
        cards.forEach(c -> header.append(String.format("%-80s", c)));
        header.append(String.format("%-80s", "END"));
        return concat(padded(header.toString().getBytes(StandardCharsets.ISO_8859_1), ' '), padded(data, '\0'));
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    public static FitsFile open(byte[] content) {
        try {
            return FitsFile.open(new MemoryByteSource("a.fits", content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> array(String first, int bitpix, int[] axes, String... others) {
        List<String> cards = new ArrayList<>(List.of(first, card("BITPIX", bitpix), card("NAXIS", axes.length)));
        for (int i = 0; i < axes.length; i++) {
            cards.add(card("NAXIS" + (i + 1), axes[i]));
        }
        cards.addAll(List.of(others));
        return cards;
    }

    private static byte[] padded(byte[] content, char fill) {
        byte[] out = new byte[(content.length + 2879) / 2880 * 2880];
        java.util.Arrays.fill(out, (byte) fill);
        System.arraycopy(content, 0, out, 0, content.length);
        return out;
    }
}
