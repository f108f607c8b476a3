package org.starfix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.testing.StatementText;

/** Messages are sentences of plain English: where, what was found, what is needed, what to do. No template makes them. */
class PlainEnglishTest {
    /** Folders of sources, below the checkout, that are held to it with everything below them. */
    private static final List<String> HELD = List.of("engine/src/main/java", "jobs/src/main/java");

    /** Marks of a template or of a telegram. */
    private static final List<Pattern> MARKS = Stream.of(
                    "\\bgot\\b(?! to\\b)", // "memory got too little", "file got 0 bytes"
                    "[,;:] expected\\b", // "..., expected a table"
                    "\\bthat is none\\b",
                    "\\bexpected it\\b")
            .map(Pattern::compile)
            .toList();

    static Stream<String> held() {
        return HELD.stream();
    }

    private static boolean isTelegraphic(StatementText statement) {
        return MARKS.stream().anyMatch(mark -> mark.matcher(statement.text()).find());
    }

    @ParameterizedTest
    @MethodSource("held")
    void messagesAreSentences(String folder) {
        List<StatementText> statements = StatementText.below(Path.of("..").resolve(folder));
        assertThat(statements).isNotEmpty();
        assertThat(statements.stream().filter(PlainEnglishTest::isTelegraphic)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Check.argument(n > 0, \"sky cap: radius got %s, expected at least 0\", n);",
                "throw new MalformedDataException(where + \": header got \" + n + \" bytes\");",
                "return new Refusal(name + \": \"\n + found + \", expected \" + needed);",
                "log.info(\"\"\"\n  a catalogue: got none\n\"\"\");",
                "throw node.malformed(\"a transform that is none\");"
            })
    void theTemplateIsFound(String source) {
        assertThat(StatementText.in(Path.of("A.java"), source)).anyMatch(PlainEnglishTest::isTelegraphic);
    }

    @Test
    void commentsAndCodeAreNotRead() {
        String source = "/* got \"x\" */ char quote = '\"'; // got \"y\", expected\nlog(\"a \\\"b\\\"\" + got, \"c\");";
        assertThat(StatementText.in(Path.of("A.java"), source))
                .containsExactly(new StatementText(Path.of("A.java"), 2, "a \\\"b\\\" ... c"));
    }
}
