package org.starfix.synthetic.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cards of a FITS header being written, in order. Doubles keep all their digits. */
public final class HeaderCards {
    private static final int CARD = 80;
    /** Longest piece of a continued string: 80 less keyword, quotes and ampersand. */
    private static final int PIECE = 67;

    private static final Pattern BARE_EXPONENT = Pattern.compile("E(?=\\d)");

    private final List<String> cards = new ArrayList<>();

    public HeaderCards add(String key, String value, String comment) {
        return addRaw(key, String.format(Locale.ROOT, "%-20s", quoted(value)), comment);
    }

    public HeaderCards add(String key, double value, String comment) {
        return addRaw(key, String.format(Locale.ROOT, "%20s", number(value)), comment);
    }

    public HeaderCards add(String key, long value, String comment) {
        return addRaw(key, String.format(Locale.ROOT, "%20d", value), comment);
    }

    /** The value T. */
    public HeaderCards addTrue(String key, String comment) {
        return addRaw(key, " ".repeat(19) + "T", comment);
    }

    /** A string of any length, continued on as many cards as it takes. */
    HeaderCards addLong(String key, String value) {
        int at = 0;
        String start = String.format(Locale.ROOT, "%-8s= ", key);
        while (value.length() - at > PIECE) {
            cards.add(padded(start + quoted(value.substring(at, at + PIECE - 1) + "&")));
            at += PIECE - 1;
            start = "CONTINUE  ";
        }
        cards.add(padded(start + quoted(value.substring(at))));
        return this;
    }

    private HeaderCards addRaw(String key, String value, String comment) {
        String card = String.format(Locale.ROOT, "%-8s= %s", key, value) + (comment.isEmpty() ? "" : " / " + comment);
        cards.add(padded(card.length() > CARD ? card.substring(0, CARD) : card));
        return this;
    }

    private static String quoted(String value) {
        return "'" + String.format(Locale.ROOT, "%-8s", value.replace("'", "''")) + "'";
    }

    private static String padded(String card) {
        return card + " ".repeat(CARD - card.length());
    }

    /** The shortest text that reads back as the same number in FITS and in YAML 1.1. */
    static String number(double value) {
        return BARE_EXPONENT.matcher(Double.toString(value)).replaceFirst("E+");
    }

    public List<String> cards() {
        return List.copyOf(cards);
    }
}
