package org.starfix.engine.internal.format.input;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.text.TextInput;

/** What a file given as input is, by its name and first bytes. */
enum InputKind {
    EXPOSURE,
    ASSOCIATION,
    MANIFEST,
    PARQUET,
    EMPTY,
    TABLE,
    UNKNOWN;

    /** How many bytes {@link #of} wants to see. */
    static final int HEAD_BYTES = 4096;

    private static final Pattern FITS_NAME =
            Pattern.compile(".*\\.(fits|fit|fts)(\\.(gz|fz|bz2|z))?|.*\\.fz", Pattern.DOTALL);
    private static final Pattern ASDF_NAME = Pattern.compile(".*\\.asdf(\\.gz)?", Pattern.DOTALL);
    private static final String CALIBRATED = "_cal.asdf";
    private static final String ASDF_MAGIC = "#ASDF";
    private static final String FITS_MAGIC = "SIMPLE  =";
    private static final String PARQUET_MAGIC = "PAR1";
    private static final String ECSV_MAGIC = "# %ECSV";

    /** Whether a file of this name is taken as an exposure, whatever it holds. */
    static boolean isExposureName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FITS_NAME.matcher(lower).matches() || ASDF_NAME.matcher(lower).matches();
    }

    /** The same for a file found in a folder, where ASDF files are parameters, references and WCS sidecars as well. */
    static boolean isExposureNameInFolder(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FITS_NAME.matcher(lower).matches()
                || ASDF_NAME.matcher(lower).matches()
                        && lower.replaceFirst("\\.gz$", "").endsWith(CALIBRATED);
    }

    /** A broken file with the name of an exposure is an exposure: what is wrong with it is reported as its outcome. */
    static InputKind of(String name, byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^\u00ef\u00bb\u00bf", "");
        if (isExposureName(name) || start.startsWith(FITS_MAGIC) || isGzip(head)) {
            return EXPOSURE;
        }
        if (head.length == 0) {
            return EMPTY;
        }
        if (start.startsWith(PARQUET_MAGIC)) {
            return PARQUET;
        }
        if (start.startsWith(ASDF_MAGIC)) {
            return UNKNOWN;
        }
        if (TextInput.isUtf16(head)) {
            return MANIFEST; // whose reader says what is wrong with it
        }
        if (!isText(start)) {
            return UNKNOWN;
        }
        if (start.startsWith(ECSV_MAGIC)) {
            return TABLE;
        }
        return start.stripLeading().startsWith("{") ? ASSOCIATION : MANIFEST;
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    /** No control characters of ASCII; which encoding it is, its reader finds out. */
    private static boolean isText(String start) {
        return start.chars().noneMatch(c -> (c < ' ' || c == 0x7f) && !Character.isWhitespace(c));
    }
}
