package org.starfix.engine.internal.format.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Unpacks tiles that are bytes of pixels. */
final class TileBytes {
    private TileBytes() {}

    /**
     * The bytes of a tile.
     *
     * @param pixels of the tile: at most eight times as many bytes are unpacked
     * @throws IOException if the gzip stream is broken
     * @throws IllegalArgumentException if the number of bytes is not 1, 2, 4 or 8 for each pixel
     */
    static byte[] unpack(byte[] tile, TileCodec.Packing packing, int pixels) throws IOException {
        byte[] bytes = packing == TileCodec.Packing.PLAIN ? tile : unzip(tile, 8L * pixels);
        int width = width(bytes, pixels);
        return packing == TileCodec.Packing.GZIP_SHUFFLED && width > 1 ? unshuffle(bytes, width) : bytes;
    }

    /** Bytes of one pixel. */
    static int width(byte[] bytes, int pixels) {
        int width = bytes.length / pixels;
        if ((long) width * pixels != bytes.length || width != 1 && width != 2 && width != 4 && width != 8) {
            throw new IllegalArgumentException(bytes.length + " bytes are no " + pixels + " pixels");
        }
        return width;
    }

    private static byte[] unzip(byte[] tile, long most) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(tile))) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
        }
    }

    private static byte[] unshuffle(byte[] shuffled, int width) {
        int n = shuffled.length / width;
        byte[] bytes = new byte[shuffled.length];
        for (int k = 0; k < width; k++) {
            for (int i = 0; i < n; i++) {
                bytes[i * width + k] = shuffled[k * n + i];
            }
        }
        return bytes;
    }

    /** Integers of a tile, as they were stored, most significant byte first; single bytes count from 0 to 255. */
    static int[] integers(byte[] bytes, int pixels) {
        int[] values = new int[pixels];
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes);
        switch (width(bytes, pixels)) {
            case 1 -> Arrays.setAll(values, i -> bytes[i] & 0xff);
            case 2 -> Arrays.setAll(values, i -> buffer.getShort(2 * i));
            case 4 -> buffer.asIntBuffer().get(values);
            default -> throw new IllegalArgumentException("integers of 8 bytes");
        }
        return values;
    }
}
