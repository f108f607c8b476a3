package org.starfix.engine.internal.format.pixels;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;

/**
 * How the integers of a tile become floats again: zero + scale * integer, less the dither; one integer means undefined.
 *
 * <p>Source: FITS standard 4.0, section 10.2; cfitsio for what it leaves open: the dither runs on over undefined pixels.
 */
final class Quantisation {
    /** The integer that stands for exactly 0 in SUBTRACTIVE_DITHER_2. */
    private static final int ZERO = -2147483646;

    /** What was done before rounding (ZQUANTIZ). */
    private enum Method {
        NO_DITHER,
        SUBTRACTIVE_DITHER_1,
        SUBTRACTIVE_DITHER_2
    }

    private final Header header;
    private final TileTable table;
    private final Method method;
    private final long firstDither;

    private Quantisation(Header header, TileTable table, Method method) {
        this.header = header;
        this.table = table;
        this.method = method;
        this.firstDither = header.integer("ZDITHER0").orElse(1);
    }

    static Quantisation of(Header header, TileTable table) {
        String name = header.text("ZQUANTIZ").orElse("NO_DITHER").strip().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "NO_DITHER", "NONE", "" -> new Quantisation(header, table, Method.NO_DITHER);
            case "SUBTRACTIVE_DITHER_1" -> new Quantisation(header, table, Method.SUBTRACTIVE_DITHER_1);
            case "SUBTRACTIVE_DITHER_2" -> new Quantisation(header, table, Method.SUBTRACTIVE_DITHER_2);
            default ->
                throw new MalformedDataException(
                        header.where() + ": ZQUANTIZ is '" + name
                                + "', but only NO_DITHER, SUBTRACTIVE_DITHER_1 and SUBTRACTIVE_DITHER_2 are supported; decompress the image first");
        };
    }

    /** Whether the floats of the image are stored as integers; otherwise its tiles hold floats. */
    boolean isUsed() {
        return table.has("ZSCALE") || header.contains("ZSCALE");
    }

    /** The floats of a tile. */
    void decode(int[] stored, int tile, float[] out) {
        double scale = number("ZSCALE", tile, 1);
        double zero = number("ZZERO", tile, 0);
        if (!Double.isFinite(scale) || !Double.isFinite(zero)) {
            Arrays.fill(out, Float.NaN); // astropy 5.2 stores tiles with NaN so: what was in them is lost
            return;
        }
        OptionalDouble blank = blank(tile);
        boolean hasBlank = blank.isPresent();
        double undefined = blank.orElse(0);
        if (method == Method.NO_DITHER) {
            for (int i = 0; i < out.length; i++) {
                out[i] = hasBlank && stored[i] == undefined ? Float.NaN : (float) (stored[i] * scale + zero);
            }
            return;
        }
        boolean hasZero = method == Method.SUBTRACTIVE_DITHER_2;
        Dither dither = new Dither(tile, firstDither);
        for (int i = 0; i < out.length; i++) {
            double fraction = dither.next();
            if (hasBlank && stored[i] == undefined) {
                out[i] = Float.NaN;
            } else if (hasZero && stored[i] == ZERO) {
                out[i] = 0;
            } else {
                out[i] = (float) ((stored[i] - fraction + 0.5) * scale + zero);
            }
        }
    }

    private double number(String key, int tile, double missing) {
        OptionalDouble own = table.number(key, tile);
        return own.isPresent() ? own.getAsDouble() : header.number(key).orElse(missing);
    }

    private OptionalDouble blank(int tile) {
        OptionalDouble own = table.number("ZBLANK", tile);
        return own.isPresent() ? own : header.number("ZBLANK");
    }
}
