package org.starfix.engine.internal.format.pixels;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Locale;
import nom.tam.fits.compression.algorithm.hcompress.HDecompress;
import nom.tam.fits.compression.algorithm.plio.PLIOCompress;
import nom.tam.fits.compression.algorithm.rice.RiceCompressOption;
import nom.tam.fits.compression.algorithm.rice.RiceCompressor;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;

/** The codec of the tiles of an image (ZCMPTYPE) with its settings (ZNAMEi, ZVALi). */
sealed interface TileCodec {
    /** Magic number, width and height. */
    int HCOMPRESS_HEADER = 10;

    /** Tiles are bytes of pixels as they would lie in a plain image, perhaps zipped. */
    record Bytes(Packing packing) implements TileCodec {}

    /** How the bytes are packed. */
    enum Packing {
        PLAIN,
        GZIP,
        /** GZIP of all first bytes, then all second bytes and so on. */
        GZIP_SHUFFLED
    }

    /** Tiles are integers. */
    interface Integers {
        /**
         * The integers of a tile.
         *
         * @param width of the tile, which has {@code out.length} pixels
         * @throws RuntimeException of any kind if the bytes are damaged
         */
        void decode(byte[] tile, int width, int[] out);
    }

    /**
     * Rice's code.
     *
     * @param blockSize pixels coded together
     * @param bytesPerPixel 1, 2 or 4
     */
    record Rice(int blockSize, int bytesPerPixel) implements TileCodec, Integers {
        @Override
        public void decode(byte[] tile, int width, int[] out) {
            RiceCompressOption option = new RiceCompressOption();
            option.setBlockSize(blockSize);
            option.setBytePix(bytesPerPixel);
            ByteBuffer in = ByteBuffer.wrap(tile);
            if (bytesPerPixel == 1) {
                ByteBuffer bytes = ByteBuffer.allocate(out.length);
                new RiceCompressor.ByteRiceCompressor(option).decompress(in, bytes);
                for (int i = 0; i < out.length; i++) {
                    out[i] = bytes.get(i) & 0xff;
                }
            } else if (bytesPerPixel == 2) {
                ShortBuffer shorts = ShortBuffer.allocate(out.length);
                new RiceCompressor.ShortRiceCompressor(option).decompress(in, shorts);
                for (int i = 0; i < out.length; i++) {
                    out[i] = shorts.get(i);
                }
            } else {
                new RiceCompressor.IntRiceCompressor(option).decompress(in, IntBuffer.wrap(out));
            }
        }
    }

    /** @param smooth whether the decompressed image is smoothed */
    record HCompress(boolean smooth) implements TileCodec, Integers {
        @Override
        public void decode(byte[] tile, int width, int[] out) {
            ByteBuffer in = ByteBuffer.wrap(tile);
            int height = out.length / width;
            if (tile.length < HCOMPRESS_HEADER || in.getInt(2) != height || in.getInt(6) != width) {
                throw new IllegalArgumentException("HCOMPRESS stream is not of " + width + " x " + height + " pixels");
            }
            long[] values = new long[out.length];
            new HDecompress().decompress(in, smooth, values);
            for (int i = 0; i < out.length; i++) {
                out[i] = (int) values[i];
            }
        }
    }

    /** Run lengths of masks. */
    record Plio() implements TileCodec, Integers {
        @Override
        public void decode(byte[] tile, int width, int[] out) {
            new PLIOCompress.IntPLIOCompressor().decompress(ByteBuffer.wrap(tile), IntBuffer.wrap(out));
        }
    }

    /** The codec that a header names. */
    static TileCodec of(Header header, int bitpix) {
        String name = header.text("ZCMPTYPE").orElse("").strip().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "GZIP_1" -> new Bytes(Packing.GZIP);
            case "GZIP_2" -> new Bytes(Packing.GZIP_SHUFFLED);
            case "NOCOMPRESS" -> new Bytes(Packing.PLAIN);
            case "RICE_1", "RICE_ONE" -> rice(header);
            case "HCOMPRESS_1" -> new HCompress(setting(header, "SMOOTH", 0) != 0);
            case "PLIO_1" -> new Plio();
            default ->
                throw new MalformedDataException(header.where() + ": ZCMPTYPE is '" + name
                        + "', but only RICE_1, GZIP_1, GZIP_2, HCOMPRESS_1, PLIO_1 and NOCOMPRESS are supported;"
                        + " decompress the image first");
        };
    }

    private static Rice rice(Header header) {
        double blockSize = setting(header, "BLOCKSIZE", 32);
        double bytes = setting(header, "BYTEPIX", 4);
        if (blockSize < 1
                || blockSize > 1024
                || blockSize != Math.rint(blockSize)
                || bytes != 1 && bytes != 2 && bytes != 4) {
            throw new MalformedDataException(
                    header.where() + ": BLOCKSIZE and BYTEPIX of RICE are " + blockSize + " and " + bytes
                            + ", but only blocks of up to 1024 pixels of 1, 2 or 4 bytes are supported; decompress the image first");
        }
        return new Rice((int) blockSize, (int) bytes);
    }

    private static double setting(Header header, String name, double missing) {
        for (int i = 1; i <= 99 && header.contains("ZNAME" + i); i++) {
            if (header.text("ZNAME" + i).orElse("").strip().equalsIgnoreCase(name)) {
                return header.number("ZVAL" + i).orElse(missing);
            }
        }
        return missing;
    }
}
