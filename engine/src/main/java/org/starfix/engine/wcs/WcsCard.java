package org.starfix.engine.wcs;

import java.io.Serializable;
import org.starfix.engine.numeric.Check;

/**
 * A header card to be written: keyword, value as FITS writes it (strings in quotes), comment.
 *
 * <p>Numbers carry all digits of a double, so that a header read back gives the same WCS, bit for bit; they may therefore be
 * longer than 20 characters, which the standard allows (free format).
 */
public record WcsCard(String key, String value, String comment) implements Serializable {
    private static final int CARD = 80;
    private static final int FIXED_FORMAT_WIDTH = 20;

    static WcsCard number(String key, double value, String comment) {
        Check.argument(Double.isFinite(value), "card %s: value got %s, expected a finite number", key, value);
        return new WcsCard(key, Double.toString(value), comment);
    }

    static WcsCard integer(String key, int value, String comment) {
        return new WcsCard(key, Integer.toString(value), comment);
    }

    static WcsCard string(String key, String value, String comment) {
        return new WcsCard(key, String.format("'%-8s'", value.replace("'", "''")), comment);
    }

    /** The card of 80 characters; the comment is cut where it does not fit. */
    public String text() {
        String aligned =
                value.startsWith("'") ? value : " ".repeat(Math.max(0, FIXED_FORMAT_WIDTH - value.length())) + value;
        String full = String.format("%-8s= %-20s / %s", key, aligned, comment);
        return full.length() > CARD ? full.substring(0, CARD) : full + " ".repeat(CARD - full.length());
    }
}
