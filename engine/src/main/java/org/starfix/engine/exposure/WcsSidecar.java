package org.starfix.engine.exposure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.CardValue;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.Header;
import org.starfix.engine.fits.HeaderEdits;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.text.TextInput;

/**
 * An initial WCS beside an image that has none: {@code <name>.head}, header cards as lines of text, as SCAMP and SWarp use it, or
 * {@code <name>.wcs}, the same or a FITS file whose header has the WCS, as astrometry.net writes it. A file for several detectors has one
 * header after the other, each with its END.
 */
final class WcsSidecar {
    private static final Pattern ENDING = Pattern.compile("(\\.(fits|fit|fts))?(\\.(gz|fz))?$");
    private static final Pattern TEXTS = Pattern.compile("CTYPE[12]|CUNIT[12]|RADESYS|RADECSYS|WCSNAME|WAT.*");
    private static final Pattern WHOLES = Pattern.compile("WCSAXES|.*_ORDER");
    private static final int MAX_BYTES = 16 << 20;

    private WcsSidecar() {}

    /**
     * The cards of the WCS for a detector; empty if there is no such file.
     *
     * @param image path of the image
     * @param place of the detector in its file, from 0
     */
    static Optional<HeaderEdits> find(String image, int place, SideFiles beside) throws IOException {
        for (String ending : List.of(".head", ".wcs")) {
            String path = ENDING.matcher(image).replaceFirst("") + ending;
            Optional<ByteSource> source = beside.find(path);
            if (source.isPresent()) {
                try (ByteSource open = source.get()) {
                    return Optional.of(edits(header(open, place)));
                }
            }
        }
        return Optional.empty();
    }

    private static Header header(ByteSource source, int place) throws IOException {
        byte[] start = new byte[(int) Math.min(9, source.size())];
        source.readFully(0, start, 0, start.length);
        List<Header> headers = new String(start, StandardCharsets.ISO_8859_1).equals("SIMPLE  =")
                ? FitsFile.open(source).hdus().stream()
                        .map(FitsHdu::header)
                        .filter(header -> header.contains("CTYPE1"))
                        .toList()
                : headers(source);
        if (place >= headers.size()) {
            throw new MalformedDataException(source.name() + ": headers got " + headers.size() + ", expected at least "
                    + (place + 1) + ", one for each detector; write the sidecar again");
        }
        return headers.get(place);
    }

    private static List<Header> headers(ByteSource source) throws IOException {
        if (source.size() > MAX_BYTES) {
            throw new MalformedDataException(
                    source.name() + ": sidecar got " + source.size() + " bytes, expected header cards as text");
        }
        byte[] bytes = new byte[(int) source.size()];
        source.readFully(0, bytes, 0, bytes.length);
        String text = TextInput.cards(source.name(), bytes);
        String[] lines = text.indexOf('\n') < 0 ? text.split("(?<=\\G.{80})") : text.split("\n");
        List<Header> headers = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("END") && line.substring(3).isBlank()) {
                headers.add(Header.ofCards(source.name(), cards));
                cards = new ArrayList<>();
            } else {
                cards.add(line.length() > 80 ? line.substring(0, 80) : line);
            }
        }
        if (cards.stream().anyMatch(card -> card.startsWith("CTYPE1"))) {
            headers.add(Header.ofCards(source.name(), cards)); // without an END
        }
        return headers;
    }

    private static HeaderEdits edits(Header header) {
        HeaderEdits edits = HeaderEdits.NONE;
        for (String key : header.keywords()) {
            if (HeaderWcs.KEYS.matcher(key).matches() && header.text(key).isPresent()) {
                edits = edits.set(key, value(header, key));
            }
        }
        return edits;
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
