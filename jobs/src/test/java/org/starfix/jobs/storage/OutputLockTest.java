package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.output.Invocation;

/** One run at a time in a folder; a run that was killed keeps nobody out. */
class OutputLockTest {
    /** Above those that Linux gives. */
    private static final long NO_PROCESS = 1L << 40;

    @TempDir
    private Path folder;

    private OutputLock take() throws IOException {
        return OutputLock.take(folder.toString(), new Configuration(), Invocation.now());
    }

    private Path other(String host, long pid, Duration age) throws IOException {
        Path lock = folder.resolve(".starfix-lock-other.json");
        Files.writeString(
                lock,
                "{\"invocation\":\"other\",\"host\":\"" + host + "\",\"user\":\"eve\",\"pid\":" + pid
                        + ",\"process_start\":\"\",\"started\":\"2026-01-01T00:00:00Z\"}");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
        return lock;
    }

    @Test
    void aSecondRunIsRefusedUntilTheFirstHasEnded() throws IOException {
        try (OutputLock first = take()) {
            assertThat(first.wasAbandoned()).isFalse();
            try (var files = Files.list(folder)) {
                Files.setLastModifiedTime(
                        files.findFirst().orElseThrow(),
                        FileTime.from(Instant.now().minusSeconds(10)));
            }
            assertThatThrownBy(this::take)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another run writes to " + folder + ": process "
                            + ProcessHandle.current().pid() + " of ");
        }
        take().close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theLockOfADeadProcessOfThisMachineIsTakenOver() throws IOException {
        Path lock = other(Invocation.now().host(), NO_PROCESS, Duration.ofSeconds(5));
        try (OutputLock own = take()) {
            assertThat(own.wasAbandoned()).isTrue();
            assertThat(lock).doesNotExist();
        }
        // the number of the process is that of another one by now
        other(Invocation.now().host(), ProcessHandle.current().pid(), Duration.ofSeconds(5));
        try (OutputLock own = take()) {
            assertThat(own.wasAbandoned()).isTrue();
        }
    }

    @Test
    void theLockOfAnotherMachineCountsAsLongAsItIsRenewed() throws IOException {
        Path lock = other("far-away", 1, Duration.ofSeconds(150));
        assertThatThrownBy(this::take)
                .hasMessageContaining("process 1 of eve on far-away, since 2026-01-01T00:00:00Z")
                .hasMessageContaining(".starfix-lock-other.json is no longer respected 3 minutes after its end");
        assertThat(lock).exists();
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(190)));
        try (OutputLock own = take()) {
            assertThat(own.wasAbandoned()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAKilledRunWasWritingIsRemoved() throws IOException {
        Path left = Files.createDirectories(folder.resolve("a/b")).resolve(".x.fits.writing-0a1f");
        Files.writeString(left, "half");
        Path kept = Files.writeString(folder.resolve("a/.x.writing-down"), "of the user");
        Leftovers.remove(folder.toString(), new Configuration());
        assertThat(left).doesNotExist();
        assertThat(kept).exists();
    }
}
