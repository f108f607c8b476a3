package org.starfix.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assertions;

/**
 * The end-to-end cases of the test resources as files: {@code inputs/} and {@code golden/}, see {@code golden/README.md}.
 * They are unpacked below {@code target} when first asked for, and removed when the tests are over.
 */
public final class GoldenFolder {
    /** What the name of an entry in {@link WordPlanes} ends in. */
    static final String PLANES = ".planes";

    private static final class Unpacked {
        private static final Path FOLDER = unpack();
    }

    private GoldenFolder() {}

    /** A file, e.g. {@code inputs/refcat.ecsv} or {@code golden/a_default.json}. */
    public static Path path(String relative) {
        Path path = Unpacked.FOLDER.resolve(relative);
        Assertions.assertTrue(Files.exists(path), "golden/e2e of the test resources must hold " + relative);
        return path;
    }

    private static Path unpack() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path folder = Files.createTempDirectory(target, "golden-e2e-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            for (String name : GoldenCut.ARCHIVES) {
                try (ZipInputStream zip = new ZipInputStream(resource("/golden/e2e/" + name))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        write(folder, entry.getName(), zip.readAllBytes());
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = GoldenFolder.class.getResourceAsStream(name);
        Assertions.assertNotNull(in, "test resource " + name);
        return in;
    }

    /** Nobody may change an input: the files are read-only. */
    private static void write(Path folder, String name, byte[] content) throws IOException {
        boolean planes = name.endsWith(PLANES);
        Path file = folder.resolve(planes ? name.substring(0, name.length() - PLANES.length()) : name);
        Files.createDirectories(file.getParent());
        Files.write(file, planes ? WordPlanes.join(content) : content);
        Assertions.assertTrue(file.toFile().setReadOnly(), "cannot make read-only: " + file);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
