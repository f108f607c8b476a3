package org.starfix.engine.wcs.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.starfix.engine.fits.Header;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * The WCS of an image in a file beside it: {@code <name>.head}, cards as lines of text and END, as SCAMP writes and SWarp reads
 * them; or {@code <name>.wcs}, one FITS header without data, as astrometry.net writes them. What is read may be either, whatever
 * the name.
 */
public final class WcsSidecar {
    /** The extensions of sidecars, in the order in which they are looked for. */
    public static final List<String> EXTENSIONS = List.of("head", "wcs");

    private static final int CARD = 80;
    private static final int BLOCK = 2880;

    /** A longer file is something else. */
    private static final int MAX_BYTES = 4 << 20;

    /** The keywords that belong to a WCS. Structure, pixels and everything else stay those of the image. */
    private static final Pattern WCS_KEY = Pattern.compile(
            "WCSAXES|WCSNAME|CTYPE[12]|CUNIT[12]|CRVAL[12]|CRPIX[12]|CDELT[12]|CROTA[12]|CD[12]_[12]|PC[12]_[12]"
                    + "|PV[12]_\\d+|LONPOLE|LATPOLE|RADESYS|RADECSYS|EQUINOX|EPOCH|(AP?|BP?)_(ORDER|DMAX|\\d_\\d)"
                    + "|WAT[012]_\\d{3}|D2IMDIS[12]|D2IM[12]|D2IMERR[12]|CPDIS[12]|CPERR[12]|DP[12]|AXISCORR");

    private WcsSidecar() {}

    /** Whether a keyword says something of the WCS. */
    public static boolean isWcsKey(String key) {
        return WCS_KEY.matcher(key).matches();
    }

    /**
     * The cards of a sidecar, without END.
     *
     * @param where path for messages
     * @throws MalformedDataException if this is neither lines of cards nor a FITS header, or has no CTYPE1
     */
    public static Header read(String where, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedDataException(where + ": WCS sidecar got " + bytes.length + " bytes, expected at most "
                    + MAX_BYTES + "; give the cards of the WCS alone");
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean lines = text.indexOf('\n') >= 0 && text.indexOf('\n') <= CARD + 1;
        Header header = Header.ofCards(where, lines ? ofLines(where, text) : ofBlocks(text));
        if (!header.contains("CTYPE1")) {
            throw new MalformedDataException(
                    where + ": WCS sidecar got no CTYPE1, expected header cards as lines with END, or a FITS header");
        }
        return header;
    }

    private static List<String> ofLines(String where, String text) {
        List<String> cards = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            if (isEnd(line)) {
                break;
            }
            String card = line.stripTrailing();
            if (card.length() > CARD) {
                throw new MalformedDataException(where + ": line " + (cards.size() + 1) + " got " + card.length()
                        + " characters, expected a header card of at most " + CARD);
            }
            cards.add(card.replaceAll("[^ -~]", "?"));
        }
        return cards;
    }

    private static List<String> ofBlocks(String text) {
        List<String> cards = new ArrayList<>();
        for (int at = 0; at + CARD <= text.length() && !isEnd(text.substring(at, at + CARD)); at += CARD) {
            cards.add(text.substring(at, at + CARD).replaceAll("[^ -~]", "?"));
        }
        return cards;
    }

    private static boolean isEnd(String card) {
        return card.startsWith("END") && card.substring(3).isBlank();
    }

    /** The image's header with the WCS of a sidecar in place of its own. */
    public static Header applied(Header image, Header sidecar) {
        List<String> cards = new ArrayList<>();
        for (Header header : List.of(image, sidecar)) {
            boolean wanted = header == sidecar;
            boolean kept = true; // CONTINUE cards go with the card before them
            for (String card : header.cards()) {
                String key = card.substring(0, 8).stripTrailing();
                kept = key.equals("CONTINUE") ? kept : isWcsKey(key) == wanted;
                if (kept) {
                    cards.add(card);
                }
            }
        }
        return Header.ofCards(image.where(), cards);
    }

    /** The WCS cards of a header, and those of the given keywords, as the lines of a {@code .head}. */
    public static byte[] head(Header header, List<String> otherKeys) {
        StringBuilder text = new StringBuilder();
        for (String card : wcsCards(header, otherKeys)) {
            text.append(card).append('\n');
        }
        return text.append("END     \n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The WCS cards of a header, and those of the given keywords, as a {@code .wcs}: a FITS file without data. */
    public static byte[] wcs(Header header, List<String> otherKeys) {
        StringBuilder text = new StringBuilder();
        for (String card : List.of(
                "SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    0")) {
            text.append(padded(card));
        }
        wcsCards(header, otherKeys).forEach(text::append);
        text.append(padded("END"));
        text.append(" ".repeat((BLOCK - text.length() % BLOCK) % BLOCK));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> wcsCards(Header header, List<String> otherKeys) {
        return header.cards().stream()
                .filter(card -> {
                    String key = card.substring(0, 8).stripTrailing();
                    return isWcsKey(key) || otherKeys.contains(key);
                })
                .toList();
    }

    private static String padded(String card) {
        return card + " ".repeat(CARD - card.length());
    }
}
