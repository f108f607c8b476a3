package org.starfix.engine.internal.sky.wcs.fits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.SharedData;

/** Headers for the tests of this package. */
final class Headers {
    private Headers() {}

    /** A golden header, e.g. {@code wcs/tan_cd.hdr}; those of HST lie in the shared data. */
    static Header golden(String name) {
        return Header.ofCards(name, cards(ofOthers(name) ? shared(name) : Golden.text(name)));
    }

    /** The golden cases whose headers were made for this project. */
    static Stream<JsonNode> withOwn(JsonNode cases) {
        return cases.valueStream().filter(c -> !ofOthers(c.get("header").asText()));
    }

    /** The golden cases with headers of HST. */
    static Stream<JsonNode> withOthers(JsonNode cases) {
        return cases.valueStream().filter(c -> ofOthers(c.get("header").asText()));
    }

    private static boolean ofOthers(String header) {
        return header.contains("hst_");
    }

    /** A WCS of a golden header. */
    static FitsWcs wcs(String name) {
        return wcs(golden(name));
    }

    static FitsWcs wcs(Header header) {
        int width = (int) header.integer("NAXIS1").orElseThrow();
        int height = (int) header.integer("NAXIS2").orElseThrow();
        return FitsWcs.of(header, width, height);
    }

    /** A header of "KEY = value" lines. */
    static Header of(String... lines) {
        List<String> cards = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split("=", 2);
            cards.add(String.format("%-8s= %s", parts[0].strip(), parts[1].strip()));
        }
        return Header.ofCards("a.fits[SCI]", cards);
    }

    /** A header with some lines replaced or, if new, added; "KEY =" removes a card. */
    static Header with(Header header, String... lines) {
        List<String> cards = new ArrayList<>(header.cards());
        for (String line : lines) {
            String key = line.split("=", 2)[0].strip();
            String value = line.split("=", 2)[1].strip();
            int at = indexOf(cards, key);
            if (at >= 0) {
                cards.remove(at);
            }
            if (!value.isEmpty()) {
                cards.add(at >= 0 ? at : cards.size(), String.format("%-8s= %s", key, value));
            }
        }
        return Header.ofCards(header.where(), cards);
    }

    /** The header after the changes. */
    static Header applied(Header header, FitsWcsCards changes) {
        return changes.edits().applyTo(header);
    }

    private static int indexOf(List<String> cards, String key) {
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).substring(0, 8).strip().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> cards(String text) {
        return Arrays.stream(text.split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("END"))
                .toList();
    }

    private static String shared(String name) {
        try {
            return Files.readString(SharedData.path("golden/engine/" + name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
