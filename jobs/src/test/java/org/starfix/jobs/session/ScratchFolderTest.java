package org.starfix.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.output.Invocation;

/** Temporary files of a process that was killed are removed by the next one, those of others are not. */
class ScratchFolderTest {
    @TempDir
    private Path temporary;

    /** Makes its folder, says so, and waits to be killed. */
    public static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Path made = ScratchFolder.make(Path.of(args[0]));
            Files.createDirectories(made.resolve("blockmgr-1/0c"));
            Files.writeString(made.resolve("blockmgr-1/0c/broadcast_1"), "block");
            Files.createSymbolicLink(made.resolve("link"), Path.of(args[0]).resolve("kept"));
            System.out.println(made);
            Thread.sleep(600_000);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path made(Process process) throws IOException {
        return Path.of(process.inputReader().readLine());
    }

    private Path folder(String host, long pid) throws IOException {
        return Files.createDirectory(temporary.resolve("starfix-" + host + "-" + pid + "-1700000000000"));
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatOthersHaveStays() throws IOException, InterruptedException {
        Path kept = Files.createDirectory(temporary.resolve("kept"));
        Files.writeString(kept.resolve("file"), "of somebody");
        Path elsewhere = folder("far-away", 1L << 40);
        Path alike = Files.createDirectory(temporary.resolve("starfix-demo"));
        Process living = start();
        Process killed = start();
        try {
            Path ofLiving = made(living);
            Path ofKilled = made(killed);
            killed.destroyForcibly().waitFor();
            assertThat(ofKilled.resolve("blockmgr-1/0c/broadcast_1")).exists();
            Path reused =
                    folder(Invocation.now().host(), living.pid()); // the number of the process is another's by now
            Path own = ScratchFolder.make(temporary);
            assertThat(own).isEmptyDirectory();
            assertThat(ofKilled).doesNotExist();
            assertThat(reused).doesNotExist();
            assertThat(ofLiving.resolve("blockmgr-1/0c/broadcast_1")).exists();
            assertThat(elsewhere).exists();
            assertThat(alike).exists();
            assertThat(kept.resolve("file")).exists();
        } finally {
            living.destroyForcibly().waitFor();
            killed.destroyForcibly().waitFor();
        }
    }

    @Test
    void whereTheUserOrAClusterDecidesNothingIsSet() {
        assertThat(ScratchFolder.settings("spark://host:7077", Map.of())).isEmpty();
        assertThat(ScratchFolder.settings("yarn", Map.of())).isEmpty();
        assertThat(ScratchFolder.settings("local[2]", Map.of("SPARK_LOCAL_DIRS", "/scratch")))
                .isEmpty();
    }
}
