package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the local disk; object stores are in {@link ObjectStoreTest}. */
class PublicationTest {
    private static final int SIZE = 1 << 20;

    private final Configuration configuration = new Configuration();

    @TempDir
    Path folder;

    @Test
    void writesAFileAndTheFoldersItNeeds() throws IOException {
        publish("a/b/x.txt", "new");
        assertThat(folder.resolve("a/b/x.txt")).hasContent("new");
        assertThat(names(folder.resolve("a/b"))).containsExactly("x.txt");
    }

    @Test
    void replacesWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("x.txt"), "old and longer");
        publish("x.txt", "new");
        assertThat(folder.resolve("x.txt")).hasContent("new");
    }

    @Test
    void failingContentLeavesNothing() {
        assertThatIOException()
                .isThrownBy(() -> Publication.publish(at("x.txt"), configuration, out -> {
                    out.write(new byte[SIZE]);
                    throw new IOException("lost");
                }))
                .withMessage("lost");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void failingContentLeavesTheOldFile() throws IOException {
        publish("x.txt", "old");
        assertThatThrownBy(() -> Publication.publish(at("x.txt"), configuration, out -> {
                    out.write('n');
                    throw new IllegalStateException("defect");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("x.txt")).hasContent("old");
        assertThat(names(folder)).containsExactly("x.txt");
    }

    @Test
    void aFolderInTheWayIsAnError() throws IOException {
        Files.createDirectories(folder.resolve("x.txt/full"));
        assertThatIOException().isThrownBy(() -> publish("x.txt", "new"));
        assertThat(names(folder)).containsExactly("x.txt");
    }

    @Test
    void nothingIsSeenBeforeItIsWhole() throws IOException {
        Publication.publish(at("x.txt"), configuration, out -> {
            out.write(new byte[SIZE]);
            out.flush();
            assertThat(folder.resolve("x.txt")).doesNotExist();
        });
        assertThat(folder.resolve("x.txt")).hasSize(SIZE);
    }

    /** A reader that looks all the time sees one whole version or another, never a part. */
    @Test
    void aReaderNeverSeesHalfAFile() throws Exception {
        publish("x.bin", 'a');
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean mixed = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                mixed.compareAndSet(false, !isWhole(folder.resolve("x.bin")));
            }
        });
        reader.start();
        for (int i = 0; i < 30; i++) {
            publish("x.bin", (char) ('a' + i % 3));
        }
        done.set(true);
        reader.join();
        assertThat(mixed).isFalse();
        assertThat(names(folder)).containsExactly("x.bin");
    }

    private static boolean isWhole(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (byte b : bytes) {
                if (b != bytes[0]) {
                    return false;
                }
            }
            return bytes.length == SIZE;
        } catch (IOException e) {
            return false;
        }
    }

    private void publish(String name, char filling) throws IOException {
        byte[] bytes = new byte[SIZE];
        java.util.Arrays.fill(bytes, (byte) filling);
        Publication.publish(at(name), configuration, out -> {
            for (int i = 0; i < SIZE; i += SIZE / 8) {
                out.write(bytes, i, SIZE / 8);
                out.flush();
            }
        });
    }

    private void publish(String name, String text) throws IOException {
        Publication.publish(
                at(name), configuration, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private org.apache.hadoop.fs.Path at(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toString());
    }

    /** Hidden files too: no temporary file and no checksum file may be left. */
    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
