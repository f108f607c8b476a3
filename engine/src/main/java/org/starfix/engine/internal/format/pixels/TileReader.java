package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.DataUnit;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.ImageShape;

/**
 * Reads a tile-compressed image, tile by tile.
 *
 * <p>Source: FITS standard 4.0, section 10.1. A tile that did not quantise well is stored as it was in GZIP_COMPRESSED_DATA or
 * UNCOMPRESSED_DATA.
 *
 * <p>Error: integers and floats that are not quantised are exact; quantised floats are those of cfitsio.
 */
final class TileReader {
    /** Integers of a tile as longs, as ints and as floats: HCOMPRESS needs most. */
    private static final int SCRATCH_BYTES_PER_PIXEL = 16;

    private final FitsHdu hdu;
    private final Header header;
    private final int bitpix;
    private final ImageShape shape;
    private final int tileWidth;
    private final int tileHeight;
    private final TileTable table;
    private final TileCodec codec;
    private final Quantisation quantisation;
    private final PixelFormat integers;
    private final HeapWindow heap;

    TileReader(FitsFile file, FitsHdu hdu) throws IOException {
        this.hdu = hdu;
        this.header = hdu.header();
        this.bitpix = DataUnit.bitpix(header, "ZBITPIX");
        this.shape = ImageShape.of(hdu);
        this.tileWidth = tileWidth(header, shape);
        this.tileHeight = tileHeight(header, shape);
        this.codec = TileCodec.of(header, bitpix);
        long across = (shape.width() + tileWidth - 1L) / tileWidth;
        long down = (shape.height() + tileHeight - 1L) / tileHeight;
        this.table = new TileTable(file, hdu, across * down);
        if (table.has("NULL_PIXEL_MASK")) {
            throw new MalformedDataException(
                    hdu.where() + ": the column NULL_PIXEL_MASK, a mask of undefined pixels, is not"
                            + " supported; decompress the image first");
        }
        this.quantisation = Quantisation.of(header, table);
        this.integers = PixelFormat.ofTile(header, Math.max(8, bitpix));
        this.heap = new HeapWindow(file.source(), hdu.dataStart() + hdu.dataLength());
    }

    private static int side(Header header, String key, long missing, int most) {
        long side = header.integer(key).orElse(missing);
        if (side < 1) {
            throw new MalformedDataException(header.where() + ": " + key + " is " + side
                    + ", which is no side of a tile; compress the image again");
        }
        return (int) Math.min(side, most);
    }

    private static int tileWidth(Header header, ImageShape shape) {
        return side(header, "ZTILE1", shape.width(), shape.width());
    }

    private static int tileHeight(Header header, ImageShape shape) {
        return side(header, "ZTILE2", 1, shape.height());
    }

    /** What reading takes besides the image: some arrays of a tile, which may be the whole image. */
    static long scratchBytes(Header header, ImageShape shape) {
        return (long) SCRATCH_BYTES_PER_PIXEL * tileWidth(header, shape) * tileHeight(header, shape);
    }

    float[] readFloats() throws IOException {
        float[] pixels = new float[shape.pixels()];
        forEachTile((tile, box) -> {
            float[] values = floats(tile, box);
            for (int y = 0; y < box.height(); y++) {
                System.arraycopy(values, y * box.width(), pixels, box.at(y, shape.width()), box.width());
            }
        });
        return pixels;
    }

    int[] readBits() throws IOException {
        int[] flags = new int[shape.pixels()];
        if (bitpix < 0) {
            throw new MalformedDataException(hdu.where() + ": ZBITPIX is " + bitpix
                    + ", but flags are integers; choose another HDU for the flags");
        }
        forEachTile((tile, box) -> {
            int[] values = bits(tile, box);
            for (int y = 0; y < box.height(); y++) {
                System.arraycopy(values, y * box.width(), flags, box.at(y, shape.width()), box.width());
            }
        });
        return flags;
    }

    /** The pixels of a tile: a rectangle of the image. */
    private record Box(int left, int bottom, int width, int height) {
        int pixels() {
            return width * height;
        }

        int at(int row, int imageWidth) {
            return (bottom + row) * imageWidth + left;
        }
    }

    private interface TileWork {
        void on(int tile, Box box) throws IOException;
    }

    private void forEachTile(TileWork work) throws IOException {
        int tile = 0;
        for (int y = 0; y < shape.height(); y += tileHeight) {
            for (int x = 0; x < shape.width(); x += tileWidth) {
                Box box =
                        new Box(x, y, Math.min(tileWidth, shape.width() - x), Math.min(tileHeight, shape.height() - y));
                work.on(tile++, box);
            }
        }
    }

    private float[] floats(int tile, Box box) throws IOException {
        float[] out = new float[box.pixels()];
        Stored stored = stored(tile, box);
        if (stored.isIntegers() && bitpix < 0) {
            quantisation.decode(stored.integers(), tile, out);
        } else if (stored.isIntegers()) {
            integers.decode(stored.integers(), out, 0, out.length);
        } else {
            format(stored.bytes(), box).decode(ByteBuffer.wrap(stored.bytes()), out, 0, out.length);
        }
        return out;
    }

    private int[] bits(int tile, Box box) throws IOException {
        int[] out = new int[box.pixels()];
        Stored stored = stored(tile, box);
        if (stored.isIntegers()) {
            integers.decodeBits(stored.integers(), out, 0, out.length);
        } else {
            format(stored.bytes(), box).decodeBits(ByteBuffer.wrap(stored.bytes()), out, 0, out.length, 0);
        }
        return out;
    }

    /** Pixels of this width; writers store small integers also in more bytes than ZBITPIX says. */
    private PixelFormat format(byte[] bytes, Box box) {
        int bits = 8 * TileBytes.width(bytes, box.pixels());
        return PixelFormat.ofTile(header, bitpix < 0 ? -bits : bits);
    }

    /** A tile after its codec: integers, or bytes of pixels (the other is empty). */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Stored(int[] integers, byte[] bytes, boolean isIntegers) {}

    private Stored stored(int tile, Box box) throws IOException {
        Optional<TileTable.Extent> compressed = table.extent("COMPRESSED_DATA", tile);
        if (compressed.isPresent()) {
            return decoded(tile, () -> compressed(heap.read(compressed.get()), box));
        }
        Optional<TileTable.Extent> zipped = table.extent("GZIP_COMPRESSED_DATA", tile);
        if (zipped.isPresent()) {
            return decoded(tile, () -> plain(heap.read(zipped.get()), TileCodec.Packing.GZIP, box));
        }
        Optional<TileTable.Extent> plain = table.extent("UNCOMPRESSED_DATA", tile);
        if (plain.isPresent()) {
            return decoded(tile, () -> plain(heap.read(plain.get()), TileCodec.Packing.PLAIN, box));
        }
        throw new MalformedDataException(hdu.where() + ": tile " + (tile + 1) + " has no data; the file is damaged");
    }

    private Stored compressed(byte[] bytes, Box box) throws IOException {
        if (codec instanceof TileCodec.Integers coded) {
            int[] values = new int[box.pixels()];
            coded.decode(bytes, box.width(), values);
            return new Stored(values, new byte[0], true);
        }
        TileCodec.Packing packing = ((TileCodec.Bytes) codec).packing();
        byte[] pixels = TileBytes.unpack(bytes, packing, box.pixels());
        if (bitpix < 0 && quantisation.isUsed()) {
            return new Stored(TileBytes.integers(pixels, box.pixels()), new byte[0], true);
        }
        return checked(pixels, box);
    }

    private Stored plain(byte[] bytes, TileCodec.Packing packing, Box box) throws IOException {
        return checked(TileBytes.unpack(bytes, packing, box.pixels()), box);
    }

    private Stored checked(byte[] pixels, Box box) {
        if (bitpix < 0 && TileBytes.width(pixels, box.pixels()) != -bitpix / 8) {
            throw new IllegalArgumentException(pixels.length + " bytes are no " + box.pixels() + " floats");
        }
        return new Stored(new int[0], pixels, false);
    }

    private interface TileDecoding {
        Stored run() throws IOException;
    }

    /** Damaged bytes make codecs fail in their own ways. Reading errors of the file are not theirs. */
    private Stored decoded(int tile, TileDecoding decoding) throws IOException {
        try {
            return decoding.run();
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            throw damaged(tile, e);
        } catch (MalformedDataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(tile, e);
        }
    }

    private MalformedDataException damaged(int tile, Exception e) {
        return new MalformedDataException(
                hdu.where() + ": tile " + (tile + 1) + " is damaged ("
                        + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage())
                        + ") and cannot be decompressed as "
                        + header.text("ZCMPTYPE").orElse("").strip()
                        + "; get the file again",
                e);
    }
}
