package org.starfix.engine.internal.base.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class TextInputTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AbstractThrowableAssert<?, ?> refused(byte[] bytes) {
        return assertThatThrownBy(() -> TextInput.text("f", bytes)).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\nb", "\ufeffa\r\nb", "a\rb\n"})
    void everyLineEndGivesTheSameLines(String text) throws IOException {
        assertThat(TextInput.text("f", utf8(text)).lines()).containsExactly("a", "b");
        try (BufferedReader reader = TextInput.reader("f", new ByteArrayInputStream(utf8(text)))) {
            assertThat(reader.lines()).containsExactly("a", "b");
        }
    }

    @Test
    void charactersOfEveryLengthAreRead() {
        String text = "d\u00e9cal\u00e9 \u03b1 \u20ac \ud83d\udd2d";
        assertThat(TextInput.text("f", utf8(text))).isEqualTo(text);
        assertThat(TextInput.text("f", new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "x-UTF-16LE-BOM"})
    void utf16IsToldByName(String encoding) {
        byte[] bytes = "x,y\n1,2\n".getBytes(Charset.forName(encoding));
        String message = "f: the file is UTF-16 text, but only UTF-8 is read; save the file as UTF-8"
                + " (iconv -f UTF-16 -t UTF-8, or \"save as\" of the editor)";
        refused(bytes).hasMessage(message);
        assertThatThrownBy(() -> TextInput.cards("f", bytes)).hasMessage(message);
    }

    @Test
    void otherBytesAreToldWithTheirLine() {
        refused("a\r\nb\rc\nM\u00fcller".getBytes(StandardCharsets.ISO_8859_1))
                .hasMessage(
                        "f: line 4: the byte 0xfc is not UTF-8 (in ISO 8859-1 it is '\u00fc'); save the file as UTF-8");
        refused("a\u00e9".getBytes(StandardCharsets.ISO_8859_1)).hasMessageStartingWith("f: line 1: the byte 0xe9 ");
        refused(utf8("a\nb\0")).hasMessage("f: line 2: a NUL byte: this is not a text file, or it is damaged");
        assertThat(TextInput.cards("f", "COMMENT \u00fc\r\nEND".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("COMMENT \u00fc\nEND");
    }

    /** Java's own decoder, which says no line, agrees on what is UTF-8. */
    @Test
    void agreesWithTheDecoderOfJavaOnRandomBytes() {
        Random random = new Random(20240);
        int accepted = 0;
        for (int trial = 0; trial < 200_000; trial++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int i = 0; i < bytes.length; i++) {
                int leads = trial % 2 == 0 ? 0x80 : 0xe0;
                bytes[i] = (byte) (i == 0 ? leads + random.nextInt(256 - leads) : 0x80 + random.nextInt(0x48));
            }
            boolean isMark = (bytes[0] & 0xff) >= 0xfe;
            boolean right = !new String(bytes, StandardCharsets.UTF_8).contains("\ufffd") && !isMark;
            try {
                TextInput.text("f", bytes);
                assertThat(right).as("bytes %s", bytes).isTrue();
                accepted++;
            } catch (MalformedDataException e) {
                assertThat(right).as("bytes %s", bytes).isFalse();
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }
}
