package org.starfix.engine.tweakreg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.starfix.engine.fits.Header;

/**
 * The extension STARFIX of a corrected copy: what made it, and how its headers were before. Each row is a card to put back
 * ({@code RESTORE}) or a keyword to take out ({@code REMOVE}) of one HDU to have the original header.
 */
final class OriginalCards {
    private static final int HDU_WIDTH = 16;
    private static final int ACTION_WIDTH = 8;
    private static final int CARD_WIDTH = 80;
    private static final int ROW = HDU_WIDTH + ACTION_WIDTH + CARD_WIDTH;

    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    /** Notes what a change of one header did. */
    void note(String hdu, Header before, Header after) {
        Set<String> kept = new HashSet<>(after.cards());
        for (String card : before.cards()) {
            if (!kept.contains(card) && !isBlank(card)) {
                add(hdu, "RESTORE", card);
            }
        }
        for (String card : after.cards()) {
            String key = card.substring(0, 8).strip();
            if (!before.contains(key) && !key.equals("CONTINUE")) {
                add(hdu, "REMOVE", key);
            }
        }
    }

    private static boolean isBlank(String card) {
        return card.isBlank();
    }

    private void add(String hdu, String action, String card) {
        String row = padded(hdu, HDU_WIDTH) + padded(action, ACTION_WIDTH) + padded(card, CARD_WIDTH);
        rows.writeBytes(row.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String padded(String text, int width) {
        String cut = text.length() > width ? text.substring(0, width) : text;
        return cut + " ".repeat(width - cut.length());
    }

    byte[] data() {
        return rows.toByteArray();
    }

    /** The header of the extension. */
    Header header(Provenance provenance, ExposureStatus status) {
        List<String> cards = new ArrayList<>();
        cards.add("XTENSION= 'BINTABLE'           / binary table extension");
        cards.add(integer("BITPIX", 8, "array data type"));
        cards.add(integer("NAXIS", 2, "number of array dimensions"));
        cards.add(integer("NAXIS1", ROW, "bytes in a row"));
        cards.add(integer("NAXIS2", rows.size() / ROW, "rows"));
        cards.add(integer("PCOUNT", 0, "number of group parameters"));
        cards.add(integer("GCOUNT", 1, "number of groups"));
        cards.add(integer("TFIELDS", 3, "number of table fields"));
        cards.add(text("TTYPE1", "HDU", "which HDU the card is from"));
        cards.add(text("TFORM1", HDU_WIDTH + "A", ""));
        cards.add(text("TTYPE2", "ACTION", "RESTORE the card or REMOVE the keyword"));
        cards.add(text("TFORM2", ACTION_WIDTH + "A", ""));
        cards.add(text("TTYPE3", "CARD", "header card before the alignment"));
        cards.add(text("TFORM3", CARD_WIDTH + "A", ""));
        cards.add(text("EXTNAME", "STARFIX", "provenance and original header cards"));
        cards.add(text("SFVERS", provenance.version(), "version of Starfix"));
        cards.add(text("SFRUNID", provenance.runId(), "hash of version, parameters, inputs"));
        cards.add(text("SFPARAM", provenance.parameterHash().substring(0, 32), "hash of the parameters"));
        cards.add(text("SFSTATUS", status.kind().name(), "outcome of the alignment"));
        return Header.ofCards("STARFIX", cards);
    }

    private static String integer(String key, long value, String comment) {
        return String.format("%-8s= %20d / %s", key, value, comment);
    }

    private static String text(String key, String value, String comment) {
        String card = String.format("%-8s= '%-8s'", key, value.replace("'", "''"));
        return comment.isEmpty() ? card : String.format("%-30s / %s", card, comment);
    }
}
