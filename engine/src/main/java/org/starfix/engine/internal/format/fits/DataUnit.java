package org.starfix.engine.internal.format.fits;

import java.util.OptionalLong;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** How many bytes of data follow a header (FITS standard 4.0, equation 2 of section 4.4.1.2 and section 6). */
public final class DataUnit {
    private static final int MAX_AXES = 999;

    private DataUnit() {}

    /** Unpadded bytes of the data unit that {@code header} describes. */
    static long bytes(Header header) {
        int bitpix = bitpix(header);
        int naxis = naxis(header);
        if (naxis == 0) {
            return 0;
        }
        boolean randomGroups = axis(header, 1) == 0
                && header.text("GROUPS").map(String::strip).orElse("F").equals("T");
        try {
            long elements = 1;
            for (int i = randomGroups ? 2 : 1; i <= naxis; i++) {
                elements = Math.multiplyExact(elements, axis(header, i));
            }
            long parameters = nonNegative(header, "PCOUNT", 0);
            long groups = nonNegative(header, "GCOUNT", 1);
            return Math.multiplyExact(
                    Math.multiplyExact((long) Math.abs(bitpix) / 8, groups),
                    Math.addExact(parameters, randomGroups && naxis == 1 ? 0 : elements));
        } catch (ArithmeticException e) {
            throw new MalformedDataException(
                    header.where() + ": NAXISn describe more than 2^63 bytes, which no file has; correct the header",
                    e);
        }
    }

    /** The kind of stored number: BITPIX, one of those the standard knows. */
    public static int bitpix(Header header) {
        return bitpix(header, "BITPIX");
    }

    /** The kind of stored number by {@code key}: BITPIX, or ZBITPIX for a compressed image. */
    public static int bitpix(Header header, String key) {
        long bitpix = required(header, key);
        if (bitpix != 8 && bitpix != 16 && bitpix != 32 && bitpix != 64 && bitpix != -32 && bitpix != -64) {
            throw new MalformedDataException(header.where() + ": " + key + " is " + bitpix
                    + ", but must be 8, 16, 32, 64, -32 or -64; correct the header");
        }
        return (int) bitpix;
    }

    static int naxis(Header header) {
        return naxis(header, "NAXIS");
    }

    /** The number of axes by {@code key}: NAXIS, or ZNAXIS for a compressed image. */
    static int naxis(Header header, String key) {
        long naxis = required(header, key);
        if (naxis < 0 || naxis > MAX_AXES) {
            throw new MalformedDataException(header.where() + ": " + key + " is " + naxis + ", outside 0 to " + MAX_AXES
                    + "; correct the header");
        }
        return (int) naxis;
    }

    /** The length of the 1-based axis {@code i}. */
    static long axis(Header header, int i) {
        return axis(header, "NAXIS", i);
    }

    /** The length of the 1-based axis {@code i} by its keyword without the number. */
    static long axis(Header header, String prefix, int i) {
        long length = required(header, prefix + i);
        if (length < 0) {
            throw new MalformedDataException(header.where() + ": " + prefix + i + " is " + length
                    + ", but must not be negative; correct the header");
        }
        return length;
    }

    private static long required(Header header, String key) {
        OptionalLong value = header.integer(key);
        if (value.isEmpty()) {
            throw new MalformedDataException(
                    header.where() + ": " + key + " is missing or has no value; correct the header");
        }
        return value.getAsLong();
    }

    private static long nonNegative(Header header, String key, long missing) {
        long value = header.integer(key).orElse(missing);
        if (value < 0) {
            throw new MalformedDataException(
                    header.where() + ": " + key + " is " + value + ", but must not be negative; correct the header");
        }
        return value;
    }
}
