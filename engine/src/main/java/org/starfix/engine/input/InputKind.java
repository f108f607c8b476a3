package org.starfix.engine.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file given as input is, by its name and first bytes. */
enum InputKind {
    EXPOSURE,
    ASSOCIATION,
    MANIFEST,
    EMPTY,
    TABLE,
    UNKNOWN;

    /** How many bytes {@link #of} wants to see. */
    static final int HEAD_BYTES = 4096;

    private static final Pattern FITS_NAME = Pattern.compile(".*\\.(fits|fit|fts)(\\.(gz|fz|bz2|z))?|.*\\.fz");
    private static final Pattern ASDF_NAME = Pattern.compile(".*\\.asdf(\\.gz)?");
    private static final String CALIBRATED = "_cal.asdf";
    private static final String ASDF_MAGIC = "#ASDF";
    private static final String FITS_MAGIC = "SIMPLE  =";
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
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (isExposureName(name) || start.startsWith(FITS_MAGIC) || isGzip(head)) {
            return EXPOSURE;
        }
        if (head.length == 0) {
            return EMPTY;
        }
        if (start.startsWith(ASDF_MAGIC)) {
            return UNKNOWN;
        }
        if (!isText(head)) {
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

    /** UTF-8 without control characters; the last character may be cut. */
    private static boolean isText(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(head.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(head), chars, false);
        return !result.isError()
                && chars.flip().chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
    }
}
