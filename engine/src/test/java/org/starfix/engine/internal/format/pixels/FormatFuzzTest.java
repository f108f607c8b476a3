package org.starfix.engine.internal.format.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Failures are listed with their seeds. */
class FormatFuzzTest {

    @Test
    void damagedCompressedImagesAreReadOrRefusedInOneLine() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> assertThat(FormatFuzz.run(0, 1000)).isEmpty());
    }

    @Test
    @Tag("long")
    void manyDamagedCompressedImagesAreReadOrRefusedInOneLine() {
        assertThat(FormatFuzz.run(1000, 100_000)).isEmpty();
    }
}
