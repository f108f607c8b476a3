package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;

/**
 * The extension STARFIX of a corrected copy: what made it, and the headers of the HDUs it changes as they were, card by card.
 * The cards of an HDU, in their order, followed by END, are its original header.
 */
final class OriginalCards {
    static final String EXTENSION = "STARFIX";

    private static final int NAME_WIDTH = 16;
    private static final int CARD_WIDTH = 80;
    private static final int ROW = Integer.BYTES + NAME_WIDTH + CARD_WIDTH;

    private final Map<Integer, FitsHdu> changed = new TreeMap<>();

    /** The header of an HDU before the first run that changed it; empty if none did. */
    static Optional<Header> first(FitsFile file, FitsHdu hdu) throws IOException {
        return Optional.ofNullable(kept(file).get(hdu.index())).map(kept -> kept.header(hdu));
    }

    /**
     * An HDU before the first run that changed it.
     *
     * @param name of the HDU, cut to 16 characters
     * @param cards of its header
     * @param where what holds them
     */
    record Kept(String name, List<String> cards, String where) {
        Header header(FitsHdu now) {
            return Header.ofCards(now.where() + " before " + where, cards);
        }
    }

    /** All that was changed, by the number of the HDU. */
    static Map<Integer, Kept> kept(FitsFile file) throws IOException {
        Map<Integer, Kept> all = new TreeMap<>();
        for (FitsHdu table : file.hdus()) {
            if (isOne(table)) {
                byte[] bytes = new byte[(int) table.dataLength()];
                file.source().readFully(table.dataStart(), bytes, 0, bytes.length);
                kept(ByteBuffer.wrap(bytes), table.where()).forEach(all::putIfAbsent);
            }
        }
        return all;
    }

    /** Whether an HDU is such an extension. */
    static boolean isOne(FitsHdu table) {
        return table.name().equals(EXTENSION)
                && table.header().integer("NAXIS1").orElse(0) == ROW;
    }

    private static Map<Integer, Kept> kept(ByteBuffer rows, String where) {
        Map<Integer, Kept> all = new TreeMap<>();
        byte[] name = new byte[NAME_WIDTH];
        byte[] card = new byte[CARD_WIDTH];
        while (rows.remaining() >= ROW) {
            int hdu = rows.getInt();
            rows.get(name).get(card);
            all.computeIfAbsent(hdu, i -> new Kept(text(name).stripTrailing(), new ArrayList<>(), where))
                    .cards()
                    .add(text(card));
        }
        return all;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Notes that the header of this HDU changes. */
    void note(FitsHdu hdu) {
        changed.put(hdu.index(), hdu);
    }

    /** The rows of the table. */
    byte[] data() {
        ByteBuffer rows = ByteBuffer.allocate(cardCount() * ROW);
        for (FitsHdu hdu : changed.values()) {
            for (String card : hdu.header().cards()) {
                rows.putInt(hdu.index()).put(padded(hdu.name(), NAME_WIDTH)).put(padded(card, CARD_WIDTH));
            }
        }
        return rows.array();
    }

    private int cardCount() {
        return changed.values().stream()
                .mapToInt(hdu -> hdu.header().cards().size())
                .sum();
    }

    private static byte[] padded(String text, int width) {
        String cut = text.length() > width ? text.substring(0, width) : text;
        return (cut + " ".repeat(width - cut.length())).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The header of the extension.
     *
     * @param version EXTVER: how many extensions of this name there are then, one for each run
     */
    Header header(Stamp stamp, int version) {
        List<String> cards = new ArrayList<>();
        cards.add("XTENSION= 'BINTABLE'           / binary table extension");
        cards.add(integer("BITPIX", 8, "array data type"));
        cards.add(integer("NAXIS", 2, "number of array dimensions"));
        cards.add(integer("NAXIS1", ROW, "bytes in a row"));
        cards.add(integer("NAXIS2", cardCount(), "rows"));
        cards.add(integer("PCOUNT", 0, "number of group parameters"));
        cards.add(integer("GCOUNT", 1, "number of groups"));
        cards.add(integer("TFIELDS", 3, "number of table fields"));
        cards.add(text("TTYPE1", "HDU", "which HDU the card is of, 0 for the primary"));
        cards.add(text("TFORM1", "1J", ""));
        cards.add(text("TTYPE2", "EXTNAME", "the name of that HDU"));
        cards.add(text("TFORM2", NAME_WIDTH + "A", ""));
        cards.add(text("TTYPE3", "CARD", "header card before the alignment"));
        cards.add(text("TFORM3", CARD_WIDTH + "A", ""));
        cards.add(text("EXTNAME", EXTENSION, "provenance and original headers"));
        cards.add(integer("EXTVER", version, "run on this exposure"));
        return HeaderEdits.NONE
                .set("SFVERS", CardValue.of(stamp.version()), "version of Starfix")
                .set("SFUNIT", CardValue.of(stamp.unit()), "digest of what this is made from")
                .set("SFPARAM", CardValue.of(stamp.parameters()), "hash of the parameters")
                .set("SFSTATUS", CardValue.of(stamp.outcome()), "outcome of the alignment")
                .applyTo(Header.ofCards(EXTENSION, cards));
    }

    private static String integer(String key, long value, String comment) {
        return String.format(Locale.ROOT, "%-8s= %20d / %s", key, value, comment);
    }

    private static String text(String key, String value, String comment) {
        String card = String.format(Locale.ROOT, "%-8s= '%-8s'", key, value);
        return comment.isEmpty() ? card : String.format(Locale.ROOT, "%-30s / %s", card, comment);
    }
}
