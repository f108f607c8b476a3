package org.starfix.engine.internal.format.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats and takes apart single header cards (FITS standard 4.0, section 4). */
final class Cards {
    static final int LENGTH = HeaderScanner.CARD;
    /** Characters of a string between its quotes on one card. */
    private static final int MAX_TEXT = 68;

    private static final int VALUE_COLUMN = 10;
    private static final int FIXED_WIDTH = 20;
    private static final String COMMENT_SEPARATOR = " / ";
    private static final String CONTINUE = "CONTINUE  ";

    private Cards() {}

    /**
     * The cards for a keyword: one, or for a long string one and its CONTINUE cards. A comment is cut where its card ends.
     */
    static List<String> of(String key, CardValue value, String comment) {
        String start = String.format(Locale.ROOT, "%-8s= ", key);
        if (!(value instanceof CardValue.Text text)) {
            return List.of(finish(start + String.format(Locale.ROOT, "%20s", value.notation()), comment));
        }
        String escaped = text.escaped();
        if (escaped.length() <= MAX_TEXT) {
            String quoted = String.format(Locale.ROOT, "'%-8s'", escaped);
            return List.of(finish(start + String.format(Locale.ROOT, "%-" + FIXED_WIDTH + "s", quoted), comment));
        }
        List<String> cards = new ArrayList<>();
        int at = 0;
        while (escaped.length() - at > MAX_TEXT) {
            int end = wholeQuotes(escaped, at, at + MAX_TEXT - 1);
            cards.add(pad((cards.isEmpty() ? start : CONTINUE) + "'" + escaped.substring(at, end) + "&'"));
            at = end;
        }
        cards.add(finish(CONTINUE + "'" + escaped.substring(at) + "'", comment));
        return cards;
    }

    /** The comments of a keyword's cards (the card and its CONTINUE cards), joined. */
    static String comment(List<String> cards) {
        StringBuilder joined = new StringBuilder();
        for (String card : cards) {
            String comment = comment(card);
            if (!comment.isEmpty()) {
                joined.append(joined.length() > 0 ? " " : "").append(comment);
            }
        }
        return joined.toString();
    }

    private static String comment(String card) {
        int slash = card.indexOf('/', endOfText(card));
        return slash < 0 ? "" : card.substring(slash + 1).strip();
    }

    /** The column after a quoted value; for other values that where the value starts. */
    private static int endOfText(String card) {
        int at = VALUE_COLUMN;
        while (at < card.length() && card.charAt(at) == ' ') {
            at++;
        }
        if (at == card.length() || card.charAt(at) != '\'') {
            return VALUE_COLUMN;
        }
        int quote = card.indexOf('\'', at + 1);
        while (quote >= 0 && quote + 1 < card.length() && card.charAt(quote + 1) == '\'') {
            quote = card.indexOf('\'', quote + 2);
        }
        return quote < 0 ? card.length() : quote + 1;
    }

    /** The largest position up to {@code end} that does not lie between the two quotes of a doubled one. */
    private static int wholeQuotes(String escaped, int start, int end) {
        int quotes = 0;
        while (end - 1 - quotes >= start && escaped.charAt(end - 1 - quotes) == '\'') {
            quotes++;
        }
        return quotes % 2 == 0 ? end : end - 1;
    }

    private static String finish(String card, String comment) {
        String ascii = HeaderText.ascii(comment);
        int room = LENGTH - card.length() - COMMENT_SEPARATOR.length();
        if (ascii.isEmpty() || room <= 0) {
            return pad(card);
        }
        return pad(card + COMMENT_SEPARATOR + ascii.substring(0, Math.min(room, ascii.length())));
    }

    private static String pad(String card) {
        return card + " ".repeat(LENGTH - card.length());
    }
}
