package org.starfix.engine.internal.format.fits;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Text of names as header cards can hold it: printable ASCII, which is all that the standard allows there.
 *
 * <p>Letters lose their marks ({@code é} becomes {@code e}), some letters and signs are spelt out ({@code ß} becomes {@code ss}), and
 * whatever is left, control characters too, becomes the percent escapes of its UTF-8 bytes ({@code %CE%B1}), so that different names
 * stay different. ASCII text is not changed. Source: FITS standard 4.0, section 4.2.1; Unicode normalisation form KD; RFC 3986, section 2.1.
 */
public final class HeaderText {
    /** What has no decomposition in Unicode, but a usual spelling. */
    private static final Map<Integer, String> SPELT_OUT = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'Æ', "AE"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'Ø', "O"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'Ð', "D"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'Þ', "Th"),
            Map.entry((int) 'ı', "i"),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201c, "\""),
            Map.entry(0x201d, "\""));

    private HeaderText() {}

    /** The text in printable ASCII. */
    public static String ascii(String text) {
        if (text.chars().allMatch(HeaderText::isPrintable)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> append(ascii, c));
        return ascii.toString();
    }

    private static void append(StringBuilder ascii, int c) {
        if (isPrintable(c)) {
            ascii.append((char) c);
        } else if (SPELT_OUT.containsKey(c)) {
            ascii.append(SPELT_OUT.get(c));
        } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
            for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                ascii.append(String.format(Locale.ROOT, "%%%02X", each & 0xff));
            }
        }
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~';
    }
}
