package org.starfix.engine.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Data made by others, beside the checkout. Tests that need it are reported as skipped where it is absent; continuous
 * integration fails if one was skipped.
 */
public final class SharedData {
    private SharedData() {}

    /** The path of a file or folder of the shared data; skips the calling test if it is absent. */
    public static Path path(String relative) {
        Path path =
                Path.of(System.getProperty("starfix.shared", "../../shared")).resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), "shared data not here: " + relative);
        return path;
    }
}
