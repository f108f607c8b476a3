package org.starfix.engine.internal.sky.wcs.header;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.Header;

/**
 * WCS cards that Starfix understands but others read as something else: numbers in quotes, exponents with a small {@code d}, keywords
 * and axes in small letters. astropy and wcslib take a number in quotes for 0 without a word, so that a corrected copy has them anew.
 */
public final class SloppyCards {
    private static final Pattern NUMBERS =
            Pattern.compile("CRPIX[12]|CRVAL[12]|CDELT[12]|LONPOLE|LATPOLE|PV[12]_\\d+|(AP?|BP?)_\\d_\\d");

    private static final Pattern TEXTS = Pattern.compile("CTYPE[12]|RADESYS|RADECSYS");

    private SloppyCards() {}

    /** These cards in plain notation, but for the keywords that are dealt with already. */
    public static List<WcsCard> plain(Header header, List<String> done) {
        return header.cards().stream()
                .filter(card -> card.startsWith("= ", 8))
                .flatMap(card -> plain(header, card, done))
                .toList();
    }

    private static Stream<WcsCard> plain(Header header, String card, List<String> done) {
        String written = card.substring(0, 8).stripTrailing();
        String key = written.toUpperCase(Locale.ROOT);
        String value = card.substring(10).strip();
        boolean small = !written.equals(key);
        if (done.contains(key) || header.text(key).isEmpty()) {
            return Stream.empty();
        }
        if (NUMBERS.matcher(key).matches() && (small || value.startsWith("'") || value.matches("[-+.0-9]+d.*"))) {
            return number(header, key).stream()
                    .mapToObj(number -> new WcsCard(key, CardValue.of(number), header.comment(key)));
        }
        String text = header.text(key).orElseThrow();
        String plain = text.strip().toUpperCase(Locale.ROOT);
        return TEXTS.matcher(key).matches() && (small || !plain.equals(text))
                ? Stream.of(new WcsCard(key, CardValue.of(plain), header.comment(key)))
                : Stream.empty();
    }

    /** Empty for a leftover that is no number, which nothing reads. */
    private static OptionalDouble number(Header header, String key) {
        try {
            OptionalDouble number = header.number(key);
            return number.isPresent() && Double.isFinite(number.getAsDouble()) ? number : OptionalDouble.empty();
        } catch (MalformedDataException e) {
            return OptionalDouble.empty();
        }
    }
}
