package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * A WCS beside an image: {@code <name>.head}, header cards as lines of text, as SCAMP and SWarp use it, or {@code <name>.wcs}, the same or a
 * FITS file whose header has the WCS, as astrometry.net writes it. A file for several detectors has one header after the other, each with
 * its END.
 *
 * @param path of the sidecar
 * @param header its header for the detector
 */
record WcsSidecar(String path, Header header) {
    private static final Pattern ENDING = Pattern.compile("(\\.(fits|fit|fts))?(\\.(gz|fz))?$");
    private static final Pattern TEXTS =
            Pattern.compile("CTYPE[12]|CUNIT[12]|RADESYS|RADECSYS|WCSNAME|WAT.*|PLTDECSN|PLATEID");
    private static final Pattern WHOLES = Pattern.compile("WCSAXES|.*_ORDER");
    private static final Pattern CARD = Pattern.compile("\\s*([A-Za-z0-9_-]{1,8})\\s*=\\s*(.*)");
    private static final Pattern PLAIN_TAN = Pattern.compile("(RA---|DEC--)TAN(-SIP)?");
    /** The lookup tables of HST stay with their image. */
    private static final Pattern TABLES = Pattern.compile("(CPDIS|DP|D2IMDIS|D2IM|CPERR|D2IMERR)[12]");

    private static final int MAX_BYTES = 16 << 20;

    /**
     * The sidecar of an image; empty if there is none.
     *
     * @param image path of the image
     * @param place of the detector in its file, from 0
     * @throws MalformedDataException if it is there but cannot be read, or has no header for the detector
     */
    static Optional<WcsSidecar> find(String image, int place, FileOpener beside) throws IOException {
        for (String ending : List.of(".head", ".wcs")) {
            String path = ENDING.matcher(image).replaceFirst("") + ending;
            Optional<ByteSource> source = beside.find(path);
            if (source.isPresent()) {
                try (ByteSource open = source.get()) {
                    return Optional.of(new WcsSidecar(path, header(open, place)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it has a WCS: SWarp's sidecars may hold a flux scale only. */
    boolean hasWcs() {
        return FitsWcs.isStatedIn(header);
    }

    /** The cards of its WCS. */
    HeaderEdits edits() {
        HeaderEdits edits = HeaderEdits.NONE;
        for (String key : header.keywords()) {
            if (HeaderWcs.KEYS.matcher(key).matches() && header.text(key).isPresent()) {
                edits = edits.set(key, value(header, key));
            }
        }
        return edits;
    }

    /**
     * Its WCS in place of that of an image. Lookup tables of the image stay beside a plain TAN or TAN-SIP, as corrected sidecars of HST images
     * are; a polynomial of the plane, as SCAMP fits it, has them in it.
     */
    HeaderEdits replacing(Header image) {
        boolean plain =
                PLAIN_TAN.matcher(header.text("CTYPE1").orElse("").strip()).matches()
                        && header.keywords().stream().noneMatch(key -> key.matches("PV[12]_\\d+"));
        HeaderEdits edits = HeaderEdits.NONE;
        for (String key : image.keywords()) {
            if (HeaderWcs.KEYS.matcher(key).matches()
                    || !plain && TABLES.matcher(key).matches()) {
                edits = edits.remove(key);
            }
        }
        return edits.and(edits());
    }

    private static Header header(ByteSource source, int place) throws IOException {
        byte[] start = new byte[(int) Math.min(9, source.size())];
        source.readFully(0, start, 0, start.length);
        List<Header> headers = new String(start, StandardCharsets.ISO_8859_1).equals("SIMPLE  =")
                ? FitsFile.open(source).hdus().stream()
                        .map(FitsHdu::header)
                        .filter(FitsWcs::isStatedIn)
                        .toList()
                : headers(source);
        if (place >= headers.size()) {
            throw new MalformedDataException(
                    source.name() + ": " + headers.size() + " headers, but the image has at least " + (place + 1)
                            + " detectors; the sidecar needs a header with its END for each");
        }
        return headers.get(place);
    }

    private static List<Header> headers(ByteSource source) throws IOException {
        String text = text(source);
        String[] lines = text.indexOf('\n') < 0 ? text.split("(?<=\\G.{80})") : text.split("\n");
        List<Header> headers = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        for (String line : lines) {
            if (line.strip().equalsIgnoreCase("END")) {
                headers.add(Header.ofCards(source.name(), cards));
                cards = new ArrayList<>();
            } else {
                cards.add(card(line));
            }
        }
        Header last = Header.ofCards(source.name(), cards);
        if (FitsWcs.isStatedIn(last)) {
            headers.add(last); // without an END
        }
        return headers;
    }

    private static String text(ByteSource source) throws IOException {
        if (source.size() > MAX_BYTES) {
            throw new MalformedDataException(source.name() + ": " + source.size()
                    + " bytes are too many for header cards as text; give the sidecar of this image");
        }
        return TextInput.cards(source.name(), source.bytes());
    }

    /** A line as a card: what was typed with fewer blanks is put into columns, what is too long is cut. */
    private static String card(String line) {
        Matcher typed = CARD.matcher(line);
        boolean inColumns =
                line.startsWith("= ", 8) || line.matches("(?i)(HISTORY|COMMENT|CONTINUE|HIERARCH|\\s{8}).*");
        String card = inColumns || !typed.matches()
                ? line
                : String.format(Locale.ROOT, "%-8s= %s", typed.group(1), typed.group(2));
        return card.length() > 80 ? card.substring(0, 80) : card;
    }

    private static CardValue value(Header header, String key) {
        if (TEXTS.matcher(key).matches()) {
            return CardValue.of(header.text(key).orElseThrow());
        }
        return WHOLES.matcher(key).matches()
                ? CardValue.of(header.integer(key).orElseThrow())
                : CardValue.of(header.number(key).orElseThrow());
    }
}
