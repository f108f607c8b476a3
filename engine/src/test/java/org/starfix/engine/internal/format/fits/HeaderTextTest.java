package org.starfix.engine.internal.format.fits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {
    private static final long SEED = 20261130;

    /** Escapes as {@code urllib.parse.quote} of Python gives them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            r\u00e9f.csv             | ref.csv
            M\u00fcller.fits         | Muller.fits
            j\u00f6s\u00e9_cal.fits  | jose_cal.fits
            re\u0301f.csv            | ref.csv
            Stra\u00dfe \u00c5rhus   | Strasse Arhus
            \u0141\u00f3d\u017a      | Lodz
            \ufb01eld\u00b2          | field2
            \u03b1\u03b2.csv         | %CE%B1%CE%B2.csv
            \u661f.fits              | %E6%98%9F.fits
            \ud83d\ude00.fits        | %F0%9F%98%80.fits
            don\u2019t \u2013 stop   | don't - stop
            100%#a'b"c               | 100%#a'b"c
            """)
    void spellsNamesInAscii(String text, String ascii) {
        assertThat(HeaderText.ascii(text)).isEqualTo(ascii);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(HeaderText.ascii("a\nb\tc\u007f\u0000")).isEqualTo("a%0Ab%09c%7F%00");
    }

    @Test
    void anyTextGoesIntoACardAndReadsBackAsItsAscii() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(60), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c % 0x250 : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Header header = HeaderEdits.NONE
                    .set("WCSNAME", CardValue.of(text), text)
                    .set("FILENAME", text)
                    .applyTo(Header.ofCards("x", List.of()));
            String expected = HeaderText.ascii(text).stripTrailing();
            assertThat(header.text("WCSNAME")).as("seed %d, text %d", SEED, i).contains(expected);
            assertThat(header.text("FILENAME")).contains(expected);
            assertThat(header.cards()).allMatch(card -> card.matches("[ -~]{80}"));
        }
    }

    @Test
    void aCommentInAnotherEncodingBecomesAsciiWhenItsCardIsWritten() {
        Header header =
                Header.ofCards("x", List.of("A       =                    1 / f\u00fcr", "B       = 2 / f\u00fcr"));
        assertThat(HeaderEdits.NONE.set("A", 3).applyTo(header).cards().get(0).stripTrailing())
                .isEqualTo("A       =                    3 / fur");
        assertThat(HeaderEdits.NONE.set("A", 3).applyTo(header).cards().get(1)).startsWith("B       = 2 / f\u00fcr");
    }
}
