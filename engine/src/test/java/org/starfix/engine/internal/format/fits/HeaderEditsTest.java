package org.starfix.engine.internal.format.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderEditsTest {
    private static final HeaderEdits NONE = HeaderEdits.NONE;

    private static Header header(String... cards) {
        return Header.ofCards("a.fits[SCI]", List.of(cards));
    }

    private static List<String> stripped(Header header) {
        return header.cards().stream().map(String::stripTrailing).toList();
    }

    @Test
    void settingKeepsPlaceAndComment() {
        Header before =
                header("SIMPLE  =                    T", "CRVAL1  = 1.0 / [deg] RA", "OBJECT  = 'it''s /' / name");
        Header after =
                NONE.set("CRVAL1", 80.5).set("OBJECT", "O'Neil").set("NAXIS", 2).applyTo(before);
        assertThat(stripped(after))
                .containsExactly(
                        "SIMPLE  =                    T",
                        "CRVAL1  =                 80.5 / [deg] RA",
                        "OBJECT  = 'O''Neil '           / name",
                        "NAXIS   =                    2");
        assertThat(after.text("OBJECT")).contains("O'Neil");
    }

    @Test
    void commentMayBeReplaced() {
        Header after = NONE.set("A", CardValue.TRUE, "new")
                .set("B", CardValue.FALSE, "")
                .applyTo(header("A = 1", "A       = 1 / old"));
        assertThat(stripped(after))
                .containsExactly("A = 1", "A       =                    T / new", "B       =                    F");
    }

    @Test
    void newCardsGoBehindTheirAnchorOrBeforeBlankCardsAtTheEnd() {
        Header before = header("A       = 1", "CONTINUE  'x'", "B       = 2", "", "");
        Header after = NONE.setAfter("A", "C", CardValue.of(3), "")
                .setAfter("C", "D", CardValue.of(4), "")
                .setAfter("NOTHERE", "E", CardValue.of(5), "")
                .set("F", 6)
                .applyTo(before);
        assertThat(after.cards())
                .extracting(Header::keyword)
                .containsExactly("A", "CONTINUE", "C", "D", "B", "E", "F", "", "");
    }

    @Test
    void longTextIsContinuedAndReplacedWhole() {
        String text = "POLYGON ICRS  " + "80.123456789 -69.123456789 ".repeat(9).strip();
        Header once =
                NONE.set("S_REGION", CardValue.of(text), "footprint").applyTo(header("A       = 1", "B       = 2"));
        assertThat(once.text("S_REGION")).contains(text);
        assertThat(once.cards()).hasSize(6).allMatch(card -> card.length() == 80);
        assertThat(once.cards().get(5)).contains("/ footprint");
        Header twice = NONE.set("S_REGION", "short").applyTo(once);
        assertThat(stripped(twice))
                .containsExactly("A       = 1", "B       = 2", "S_REGION= 'short   '           / footprint");
        assertThat(NONE.remove("S_REGION").applyTo(once).cards())
                .isEqualTo(header("A       = 1", "B       = 2").cards());
    }

    @Test
    void removingTakesEveryOccurrence() {
        Header after = NONE.remove("A").remove("Z").applyTo(header("A       = 1", "B       = 2", "A       = 3"));
        assertThat(stripped(after)).containsExactly("B       = 2");
    }

    @Test
    void quotesAreNeverSplit() {
        for (int length = 60; length < 150; length++) {
            String text = "x".repeat(length % 7) + "'".repeat(length);
            Header header = NONE.set("KEY", text).applyTo(header());
            assertThat(header.text("KEY")).contains(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-69.49121829443610, -69.4912182944361",
        "0.1, 0.1",
        "1e22, 1.0E+22",
        "2e-5, 2.0E-05",
        "123456789012345680, 1.2345678901234568E+17",
        "4.9e-324, 5.0E-324",
        "1.7976931348623157e308, 1.7976931348623157E+308",
        "0.00012345, 0.00012345",
        "2440587.5, 2440587.5",
        "1000000, 1000000.0"
    })
    void numbersAreWrittenShort(double value, String notation) {
        assertThat(CardValue.of(value).notation()).isEqualTo(notation);
    }

    @Test
    void numbersReadBackExactly() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                Header header = NONE.set("KEY", value).applyTo(header());
                assertThat(header.number("KEY")).as("seed 5, number %d", i).hasValue(value);
            }
        }
    }

    @Test
    void randomEditsKeepTheBytesOfEveryOtherCard() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> cards = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                cards.add(randomCard(i, random));
            }
            Header before = Header.ofCards("a", cards);
            TreeSet<String> touched = new TreeSet<>();
            HeaderEdits edits = NONE;
            for (int i = 0; i < 12; i++) {
                String key = "KEY" + random.nextInt(50);
                touched.add(key);
                edits = random.nextBoolean() ? edits.remove(key) : edits.set(key, "v".repeat(random.nextInt(200)));
            }
            Header after = edits.applyTo(before);
            assertThat(untouched(after, touched)).as("seed %d", seed).isEqualTo(untouched(before, touched));
        }
    }

    private static String randomCard(int i, Random random) {
        String[] forms = {
            "KEY%d", "COMMENT  text %d", "HIERARCH ESO KEY %d = 3 / c", "KEY%d", "HISTORY %d = ''", " %d no keyword",
        };
        String card = String.format(forms[random.nextInt(forms.length)], i);
        return card.startsWith("KEY") ? String.format("%-8s= 'text  ' /odd spacing", card) : card;
    }

    /** The cards that belong to none of the keywords. */
    private static List<String> untouched(Header header, TreeSet<String> keys) {
        List<String> rest = new ArrayList<>();
        boolean touched = false;
        for (String card : header.cards()) {
            String key = Header.keyword(card);
            touched = keys.contains(key) || touched && key.equals("CONTINUE");
            if (!touched) {
                rest.add(card);
            }
        }
        return rest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lower", "TOOLONGKEY", "HISTORY", "END", "CONTINUE", "A B"})
    void refusesKeywordsThatCannotBeSet(String key) {
        assertThatThrownBy(() -> NONE.set(key, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + key
                        + "' is no keyword that can be set: it needs 1 to 8 of A-Z 0-9 _ - and must be none of "
                        + "[COMMENT, HISTORY, CONTINUE, HIERARCH, END]");
    }

    @Test
    void refusesValuesThatFitsCannotHold() {
        assertThatThrownBy(() -> NONE.set("A", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NaN is no number for a header card, which must be finite");
        assertThatThrownBy(() -> new CardValue.Text("\u00e9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'\u00e9' is no text for a header card, which holds printable ASCII characters only");
    }

    @Test
    void editsCrossJavaSerialization() throws IOException, ClassNotFoundException {
        HeaderEdits edits = NONE.set("A", 1.5)
                .setAfter("A", "B", CardValue.of("x"), "c")
                .remove("C")
                .set("D", CardValue.TRUE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(edits);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            HeaderEdits read = (HeaderEdits) in.readObject();
            assertThat(read.applyTo(header("C       = 1")).cards())
                    .isEqualTo(edits.applyTo(header("C       = 1")).cards());
        }
    }
}
