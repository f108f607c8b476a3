package org.starfix.engine.internal.base.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * The bytes of a stream of UTF-8 without their byte order mark, refused where they are not UTF-8.
 *
 * <p>Source: Unicode 15, table 3-7, "Well-formed UTF-8 byte sequences".
 */
final class Utf8Stream extends FilterInputStream {
    private static final int MARK = 4;
    private static final String REMEDY = "save the file as UTF-8";

    /** Which bytes beyond ASCII are accepted. */
    private enum Accepted {
        UTF8,
        ANY
    }

    private final String where;
    private final Accepted accepted;
    private long line = 1;
    private boolean afterReturn;
    /** How many bytes of the character are still to come, and between which bounds the next one lies. */
    private int missing;

    private int lowest;
    private int highest;
    private int lead;
    private boolean started;

    Utf8Stream(String where, InputStream in) {
        this(where, in, Accepted.UTF8);
    }

    private Utf8Stream(String where, InputStream in, Accepted accepted) {
        super(new PushbackInputStream(in, MARK));
        this.where = where;
        this.accepted = accepted;
    }

    /** A stream in which every byte but NUL is accepted. */
    static Utf8Stream anyBytes(String where, InputStream in) {
        return new Utf8Stream(where, in, Accepted.ANY);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!started) {
            skipMark();
        }
        int count = super.read(buffer, offset, length);
        if (count < 0 && missing > 0) {
            throw malformed(lead);
        }
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i] & 0xff);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void skipMark() throws IOException {
        byte[] head = in.readNBytes(MARK);
        started = true;
        int skipped = 0;
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            skipped = 3;
        } else if (starts(head, 0xff, 0xfe, 0, 0) || starts(head, 0, 0, 0xfe, 0xff)) {
            throw encoded("UTF-32");
        } else if (isUtf16(head)) {
            throw encoded("UTF-16");
        }
        ((PushbackInputStream) in).unread(head, skipped, head.length - skipped);
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a mark of UTF-16, or two characters of ASCII in it, which needs no mark. */
    static boolean isUtf16(byte[] head) {
        return starts(head, 0xff, 0xfe)
                || starts(head, 0xfe, 0xff)
                || head.length >= MARK
                        && (head[0] == 0 && head[1] > 0 && head[2] == 0 && head[3] > 0
                                || head[0] > 0 && head[1] == 0 && head[2] > 0 && head[3] == 0);
    }

    private void check(int b) {
        if (missing > 0) {
            if (b < lowest || b > highest) {
                throw malformed(lead);
            }
            missing--;
            lowest = 0x80;
            highest = 0xbf;
        } else if (b >= 0x80) {
            if (accepted == Accepted.UTF8) {
                begin(b);
            }
        } else if (b == 0) {
            throw new MalformedDataException(
                    where + ": line " + line + ": a NUL byte: this is not a text file, or it is damaged");
        }
        if (b == '\n' && !afterReturn || b == '\r') {
            line++;
        }
        afterReturn = b == '\r';
    }

    private void begin(int b) {
        lead = b;
        lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        if (b < 0xc2 || b > 0xf4) {
            throw malformed(b);
        }
    }

    private MalformedDataException malformed(int b) {
        return new MalformedDataException(where + ": line " + line + ": the byte 0x" + Integer.toHexString(b)
                + " is not UTF-8 (in ISO 8859-1 it is '" + (char) b + "'); " + REMEDY);
    }

    private MalformedDataException encoded(String encoding) {
        return new MalformedDataException(where + ": the file is " + encoding + " text, but only UTF-8 is read; "
                + REMEDY + " (iconv -f " + encoding + " -t UTF-8, or \"save as\" of the editor)");
    }
}
