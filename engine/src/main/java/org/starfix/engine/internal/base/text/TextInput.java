package org.starfix.engine.internal.base.text;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The text of a user's file. A byte order mark of UTF-8 is skipped; a line ends with LF, CR LF or CR, the last one also without.
 *
 * <p>Error: UTF-16, UTF-32, other bytes that are not UTF-8, and NUL bytes are refused with the line they are in.
 */
public final class TextInput {
    private static final int BUFFER = 1 << 16;

    private TextInput() {}

    /**
     * The whole text, with LF as the only line end.
     *
     * @param where path for messages
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException if it is not UTF-8
     */
    public static String text(String where, byte[] bytes) {
        try (InputStream in = new Utf8Stream(where, new ByteArrayInputStream(bytes))) {
            return unified(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("memory has no faults", e);
        }
    }

    /**
     * The text of a stream that need not fit into memory; {@link BufferedReader#readLine} knows all line ends. A text that is not UTF-8
     * is refused when that place is read.
     */
    public static BufferedReader reader(String where, InputStream bytes) {
        return new BufferedReader(new InputStreamReader(new Utf8Stream(where, bytes), StandardCharsets.UTF_8), BUFFER);
    }

    /**
     * Header cards, one character a byte: what stands in a comment in some other encoding is of no importance.
     *
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException if it is UTF-16 or UTF-32, or has NUL bytes
     */
    public static String cards(String where, byte[] bytes) {
        try (InputStream in = Utf8Stream.anyBytes(where, new ByteArrayInputStream(bytes))) {
            return unified(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("memory has no faults", e);
        }
    }

    /** Whether a file that begins with these bytes is text in UTF-16, which is told when it is read. */
    public static boolean isUtf16(byte[] head) {
        return Utf8Stream.isUtf16(head);
    }

    private static String unified(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
