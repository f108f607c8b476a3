package org.starfix.engine.internal.format.fits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import nom.tam.fits.HeaderCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain cards have the values that the FITS library gives them; the others are left to it. */
class PlainCardTest {
    private static final String[] PIECES = {
        "'",
        "''",
        "/",
        " ",
        "  ",
        "        ",
        "1",
        "20",
        "-0.5",
        "1.5E+02",
        "1.5D-02",
        "T",
        "F",
        "NaN",
        "RA---TAN",
        "&",
        "=",
        "a comment",
        "+",
        "e"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CRVAL1  =     150.0000000000000 / degrees",
                "CTYPE1  = 'RA---TAN'           / type",
                "OBJECT  = '  NGC 1  '",
                "EMPTY   = ''",
                "BLANKS  = '     '  / blanks",
                "SIMPLE  =                    T / standard",
                "GAIN    = 1.5D+02",
                "NAXIS1  = 2048/no blank"
            })
    void valuesOfTheLibrary(String card) {
        String padded = padded(card);
        Optional<String> plain = PlainCard.value(padded);
        plain.ifPresent(value -> assertEquals(HeaderCard.create(padded).getValue(), value, card));
        assertEquals(!card.endsWith("no blank"), plain.isPresent(), card);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMENT = 'no value'",
                "CONTINUE= 'more'",
                "HIERARCH= 1",
                "OBJECT  = 'it''s'",
                "OBJECT  = 'open",
                "BLANK   =                      / undefined",
                "COMPLEX = (1, 2)",
                "lower   = 1",
                "A B     = 1",
                "NOVALUE   1"
            })
    void oddCardsAreLeftToTheLibrary(String card) {
        assertTrue(PlainCard.value(padded(card)).isEmpty(), card);
    }

    @Test
    void cardsOfRandomPieces() {
        Random random = new Random(20261130);
        int plain = 0;
        for (int n = 0; n < 100_000; n++) {
            StringBuilder text = new StringBuilder("KEY     = ");
            for (int k = random.nextInt(6); k >= 0; k--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String card = padded(text.toString());
            Optional<String> value = PlainCard.value(card);
            if (value.isPresent()) {
                plain++;
                assertEquals(HeaderCard.create(card).getValue(), value.get(), card);
            }
        }
        assertTrue(plain > 10_000, "plain cards: " + plain);
    }

    private static String padded(String card) {
        return (card + " ".repeat(80)).substring(0, 80);
    }
}
