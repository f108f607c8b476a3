package org.starfix.engine.internal.format.fits;

import java.util.Optional;

/**
 * Values of cards as nearly all are written, read without the FITS library, which takes a stream for each: a keyword of the standard,
 * {@code "= "}, a string without a quote in it, a number or a logical, and no more but a comment. Other cards are left to the library.
 */
final class PlainCard {
    private static final int KEYWORD = 8;
    private static final int VALUE = 10;

    private PlainCard() {}

    /** The value as text, without quotes; empty if the card is not that plain. */
    static Optional<String> value(String card) {
        if (!hasPlainKeyword(card) || !card.startsWith("= ", KEYWORD)) {
            return Optional.empty();
        }
        for (int i = VALUE; i < card.length(); i++) {
            if (card.charAt(i) < ' ' || card.charAt(i) > '~') {
                return Optional.empty();
            }
        }
        int start = afterBlanks(card, VALUE);
        return start < card.length() && card.charAt(start) == '\'' ? string(card, start + 1) : word(card, start);
    }

    private static boolean hasPlainKeyword(String card) {
        boolean ended = false;
        for (int i = 0; i < KEYWORD; i++) {
            char c = card.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (letter ? ended : c != ' ') {
                return false;
            }
            ended |= !letter;
        }
        return card.charAt(0) != ' ' && !isReserved(card);
    }

    /** Keywords that have texts in the place of values. */
    private static boolean isReserved(String card) {
        return card.startsWith("COMMENT ")
                || card.startsWith("HISTORY ")
                || card.startsWith("CONTINUE")
                || card.startsWith("HIERARCH")
                || card.startsWith("END     ");
    }

    private static Optional<String> string(String card, int start) {
        int end = card.indexOf('\'', start);
        if (end < 0 || !endsAt(card, end + 1)) {
            return Optional.empty();
        }
        int last = end;
        while (last > start && card.charAt(last - 1) == ' ') {
            last--;
        }
        return Optional.of(card.substring(start, last));
    }

    private static Optional<String> word(String card, int start) {
        int end = start;
        while (end < card.length() && isOfNumber(card.charAt(end))) {
            end++;
        }
        return end == start || !endsAt(card, end) ? Optional.empty() : Optional.of(card.substring(start, end));
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || c == 'E' || c == 'D' || c == 'T' || c == 'F';
    }

    /** Whether only blanks follow, or blanks and a comment. */
    private static boolean endsAt(String card, int at) {
        int next = afterBlanks(card, at);
        return next == card.length() || next > at && card.charAt(next) == '/';
    }

    private static int afterBlanks(String card, int at) {
        int next = at;
        while (next < card.length() && card.charAt(next) == ' ') {
            next++;
        }
        return next;
    }
}
