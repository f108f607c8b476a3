package org.starfix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.testing.MarkdownPage;

/** {@code docs/errors.md} has what the program says: no status, refusal or cause is missing, and none that is not there is told of. */
class ErrorsPageTest {
    private static final MarkdownPage PAGE = MarkdownPage.of("docs/errors.md");

    @Test
    void everyStatusIsThere() {
        assertThat(MarkdownPage.rows(PAGE.between("## Statuses", "## Refused")).stream()
                        .map(row -> MarkdownPage.code(row.get(0)).get(0)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ExposureStatus.Kind.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void everyRefusalIsThereWithItsCause() {
        assertThat(MarkdownPage.rows(PAGE.between("<!-- refusals", "<!-- end")).stream()
                        .map(row -> MarkdownPage.code(row.get(0)).get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(Arrays.stream(Refusal.Kind.values())
                        .map(kind -> kind.name() + " " + kind.words())
                        .toList());
    }

    @Test
    void remediesNameKeysThatThereAre() {
        for (List<String> row : MarkdownPage.rows(PAGE.between("<!-- refusals", "<!-- end"))) {
            assertThat(row.get(3)).as(row.get(0)).isNotEmpty();
            for (String code : MarkdownPage.code(row.get(3))) {
                if (code.matches("[a-z0-9_]+(=.*)?")) {
                    String key = code.replaceFirst("=.*", "");
                    assertThat(ParameterSpec.find(key).isPresent() || key.matches("[xy]_error"))
                            .as(key)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void otherCausesAreThoseOfTheProgram() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ErrorsPageTest::text)
                    .collect(Collectors.joining());
        }
        for (List<String> row : MarkdownPage.rows(PAGE.between("<!-- causes", "<!-- end"))) {
            assertThat(sources).contains('"' + row.get(0) + '"');
            for (String status : row.get(1).split(", ")) {
                assertThat(ExposureStatus.Kind.valueOf(status)).isNotNull();
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
