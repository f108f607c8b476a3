package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;

/**
 * Reads the pixels of 2-D image HDUs, plain or tile-compressed. Only the data unit of the HDU is read, and of a compressed image only
 * its table and the tiles.
 *
 * <p>Shapes: row-major, pixel (x, y) at {@code y * width + x}; see {@link ImageShape}.
 */
public final class FitsImageReader {
    /** Large enough for full disk speed, small enough to stay in the cache; a multiple of every pixel size. */
    private static final int CHUNK = 1 << 20;

    private FitsImageReader() {}

    /**
     * Physical pixel values; undefined ones (NaN or BLANK) are NaN.
     *
     * <p>Error: BZERO + BSCALE * stored in double, rounded once to float.
     *
     * @throws MalformedDataException if the HDU is not a 2-D image, or larger than the memory
     */
    public static float[] readFloats(FitsFile file, FitsHdu hdu) throws IOException {
        int pixels = checkedSize(hdu);
        if (ImageShape.isCompressed(hdu.header())) {
            return new TileReader(file, hdu).readFloats();
        }
        float[] values = new float[pixels];
        PixelFormat format = PixelFormat.of(hdu.header());
        forEachChunk(file, hdu, format, pixels, (stored, at, count) -> format.decode(stored, values, at, count));
        return values;
    }

    /**
     * Data-quality flags: exact integers of up to 32 bits. Unsigned words (BZERO = 2^31) keep their bits.
     *
     * @throws MalformedDataException if the HDU is not a 2-D image of such integers, or larger than the memory
     */
    public static int[] readBits(FitsFile file, FitsHdu hdu) throws IOException {
        int pixels = checkedSize(hdu);
        if (ImageShape.isCompressed(hdu.header())) {
            return new TileReader(file, hdu).readBits();
        }
        int[] flags = new int[pixels];
        PixelFormat format = PixelFormat.of(hdu.header());
        forEachChunk(file, hdu, format, pixels, (stored, at, count) -> format.decodeBits(stored, flags, at, count, at));
        return flags;
    }

    /** Takes data-quality flags as they come, in the order of the pixels. */
    @FunctionalInterface
    public interface FlagVisitor {
        /** The flags of {@code count} pixels from number {@code at} on are the first of {@code flags}, lent for this call. */
        void flags(int[] flags, int at, int count);
    }

    /** As {@link #readBits}, for a plain image without an array of its size. */
    public static void visitBits(FitsFile file, FitsHdu hdu, FlagVisitor visitor) throws IOException {
        int pixels = checkedSize(hdu);
        if (ImageShape.isCompressed(hdu.header())) {
            visitor.flags(readBits(file, hdu), 0, pixels);
            return;
        }
        PixelFormat format = PixelFormat.of(hdu.header());
        int[] flags = new int[Math.min(pixels, CHUNK / format.bytesPerPixel())];
        forEachChunk(file, hdu, format, pixels, (stored, at, count) -> {
            format.decodeBits(stored, flags, 0, count, at);
            visitor.flags(flags, at, count);
        });
    }

    /** A header may claim any size: it is compared with what Java may use before anything is allocated. */
    private static int checkedSize(FitsHdu hdu) {
        ImageShape shape = ImageShape.of(hdu);
        long needed = (long) Float.BYTES * shape.pixels()
                + (ImageShape.isCompressed(hdu.header()) ? TileReader.scratchBytes(hdu.header(), shape) : 0);
        long available = Runtime.getRuntime().maxMemory();
        if (needed > available / 2) {
            throw new MalformedDataException(hdu.where() + ": the image of " + shape.width() + " x " + shape.height()
                    + " pixels takes " + needed / 1_000_000 + " MB, more than half of the " + available / 1_000_000
                    + " MB that Java may use; give it more memory");
        }
        return shape.pixels();
    }

    private interface ChunkDecoder {
        void decode(ByteBuffer stored, int at, int count);
    }

    private static void forEachChunk(FitsFile file, FitsHdu hdu, PixelFormat format, int pixels, ChunkDecoder decoder)
            throws IOException {
        int bytesPerPixel = format.bytesPerPixel();
        int perChunk = CHUNK / bytesPerPixel;
        byte[] chunk = new byte[(int) Math.min(CHUNK, (long) pixels * bytesPerPixel)];
        for (int at = 0; at < pixels; ) {
            int count = Math.min(perChunk, pixels - at);
            file.source().readFully(hdu.dataStart() + (long) at * bytesPerPixel, chunk, 0, count * bytesPerPixel);
            decoder.decode(ByteBuffer.wrap(chunk), at, count);
            at += count;
        }
    }
}
