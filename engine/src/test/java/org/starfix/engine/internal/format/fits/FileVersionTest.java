package org.starfix.engine.internal.format.fits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVersionTest {
    @TempDir
    Path folder;

    @Test
    void aLocalFileHasItsLengthAndTimeAndAMissingOneNone() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {1, 2, 3});
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05.678Z")));
        assertThat(FileOpener.LOCAL.version(file.toString())).contains(new FileVersion(3, "2026-01-02T03:04:05.678Z"));
        assertThat(FileOpener.LOCAL.version(folder.resolve("none").toString())).isEmpty();
    }

    @Test
    void filesWithoutVersionsHaveTheirLength() throws IOException {
        FileOpener memory = path -> {
            if (path.equals("x")) {
                return new MemoryByteSource(path, new byte[7]);
            }
            throw new FileNotFoundException(path);
        };
        assertThat(memory.version("x")).contains(new FileVersion(7, ""));
        assertThat(memory.version("y")).isEmpty();
    }
}
