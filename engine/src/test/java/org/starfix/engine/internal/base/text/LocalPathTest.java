package org.starfix.engine.internal.base.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.LocalFileSystemView;
import org.starfix.engine.internal.step.output.LocalPublisher;

/** All that open, list and guard files of this machine read their names in one way. */
class LocalPathTest {
    @TempDir
    Path folder;

    @Test
    void aPathMayBeAUriOrBelowHome() throws IOException {
        Path file = Files.writeString(folder.resolve("a b.txt"), "four");
        for (String text : List.of(file.toString(), file.toUri().toString())) {
            assertThat(LocalPath.of(text)).isEqualTo(file);
            try (ByteSource opened = FileOpener.LOCAL.open(text)) {
                assertThat(opened.size()).isEqualTo(4);
            }
            assertThat(new LocalFileSystemView().bytes(text)).hasSize(4);
            assertThat(LocalPublisher.prepare(folder).placesOf(text))
                    .contains(LocalPublisher.prepare(folder).place("a b.txt"));
        }
        assertThat(LocalPath.of("~/x")).isEqualTo(Path.of(System.getProperty("user.home"), "x"));
        assertThat(LocalPath.of("~other/x")).isEqualTo(Path.of("~other/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:my stars", "file:relative.fits", "a\0b"})
    void whatIsNoPathIsToldEverywhere(String text) {
        String message = "'" + text + "' is not a path of this machine; correct it";
        assertThatThrownBy(() -> LocalPath.of(text))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> FileOpener.LOCAL.open(text))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> new LocalFileSystemView().bytes(text))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> LocalPublisher.prepare(folder).placesOf(text))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}
