package org.starfix.engine.internal.format.pixels;

import java.nio.ByteBuffer;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.DataUnit;
import org.starfix.engine.internal.format.fits.Header;

/**
 * How stored numbers become pixels: physical = BZERO + BSCALE * stored, and the stored integer BLANK is no value.
 *
 * <p>Source: FITS standard 4.0, sections 4.4.2.5 and 5.
 */
final class PixelFormat {
    private final String where;
    private final int bitpix;
    private final double scale;
    private final double zero;
    private final boolean hasBlank;
    private final long blank;

    private PixelFormat(Header header, int bitpix, String blankKey) {
        this.where = header.where();
        this.bitpix = bitpix;
        this.scale = header.number("BSCALE").orElse(1);
        this.zero = header.number("BZERO").orElse(0);
        this.hasBlank = bitpix > 0 && header.integer(blankKey).isPresent();
        this.blank = hasBlank ? header.integer(blankKey).getAsLong() : 0;
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(zero)) {
            throw new MalformedDataException(where + ": BSCALE and BZERO are " + scale + " and " + zero
                    + ", but must be finite and BSCALE not 0; correct the header");
        }
    }

    static PixelFormat of(Header header) {
        return new PixelFormat(header, DataUnit.bitpix(header), "BLANK");
    }

    /**
     * The format of the pixels of a compressed image.
     *
     * @param bitpix how a tile stores them, which need not be ZBITPIX
     */
    static PixelFormat ofTile(Header header, int bitpix) {
        return new PixelFormat(header, bitpix, header.contains("ZBLANK") ? "ZBLANK" : "BLANK");
    }

    int bytesPerPixel() {
        return Math.abs(bitpix) / 8;
    }

    /** Decodes {@code count} pixels from the start of {@code stored} into {@code out}. */
    void decode(ByteBuffer stored, float[] out, int offset, int count) {
        boolean plain = scale == 1 && zero == 0;
        if (bitpix == -32 && plain) {
            stored.asFloatBuffer().get(out, offset, count);
        } else if (bitpix == -32) {
            for (int i = 0; i < count; i++) {
                out[offset + i] = (float) (zero + scale * stored.getFloat(4 * i));
            }
        } else if (bitpix == -64) {
            for (int i = 0; i < count; i++) {
                double value = stored.getDouble(8 * i);
                out[offset + i] = (float) (plain ? value : zero + scale * value);
            }
        } else {
            decodeIntegers(stored, out, offset, count);
        }
    }

    private void decodeIntegers(ByteBuffer stored, float[] out, int offset, int count) {
        for (int i = 0; i < count; i++) {
            long value = storedInteger(stored, i);
            out[offset + i] = hasBlank && value == blank ? Float.NaN : (float) (zero + scale * value);
        }
    }

    /** Pixels of integers that a codec has decoded. */
    void decode(int[] stored, float[] out, int offset, int count) {
        for (int i = 0; i < count; i++) {
            long value = stored[i];
            out[offset + i] = hasBlank && value == blank ? Float.NaN : (float) (zero + scale * value);
        }
    }

    /**
     * Decodes {@code count} flag words; each must fit into 32 bits, signed or unsigned.
     *
     * @param pixel number of the first, for the message
     */
    void decodeBits(ByteBuffer stored, int[] out, int offset, int count, int pixel) {
        long shift = flagShift();
        if (bitpix == 32 && (zero == 0 || zero == 0x1p31)) {
            decodeWords(stored, out, offset, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[offset + i] = flags(storedInteger(stored, i) + shift, pixel + i);
        }
    }

    /** Flag words of integers that a codec has decoded. */
    void decodeBits(int[] stored, int[] out, int offset, int count) {
        long shift = flagShift();
        for (int i = 0; i < count; i++) {
            out[offset + i] = flags(stored[i] + shift, offset + i);
        }
    }

    private long flagShift() {
        boolean unsignedLong = bitpix == 64 && zero == 0x1p63;
        if (bitpix < 0 || scale != 1 || zero != Math.rint(zero) || Math.abs(zero) > 0x1p32 && !unsignedLong) {
            throw new MalformedDataException(
                    where + ": BITPIX, BSCALE and BZERO are " + bitpix + ", " + scale + " and " + zero
                            + ", which are no integers (BSCALE 1 and an integer BZERO); choose another HDU for the flags");
        }
        return unsignedLong ? Long.MIN_VALUE : (long) zero;
    }

    private int flags(long value, int pixel) {
        if (value < Integer.MIN_VALUE || value > 0xffff_ffffL) {
            throw new MalformedDataException(where + ": the flags of pixel " + pixel + ", " + value
                    + ", need more than 32 bits; choose another HDU for the flags");
        }
        return (int) value;
    }

    /** 32-bit words as JWST has them. */
    private void decodeWords(ByteBuffer stored, int[] out, int offset, int count) {
        stored.asIntBuffer().get(out, offset, count);
        if (zero != 0) {
            for (int i = offset; i < offset + count; i++) {
                out[i] ^= Integer.MIN_VALUE;
            }
        }
    }

    private long storedInteger(ByteBuffer stored, int i) {
        switch (bitpix) {
            case 8:
                return stored.get(i) & 0xff;
            case 16:
                return stored.getShort(2 * i);
            case 32:
                return stored.getInt(4 * i);
            case 64:
                return stored.getLong(8 * i);
            default:
                throw new AssertionError("BITPIX " + bitpix);
        }
    }
}
