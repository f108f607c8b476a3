package org.starfix.engine.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files made by others, which are not part of the project: a folder beside the checkout. Tests that read it are marked
 * {@link NeedsSharedData}. The build names the folder only to those, so that one without the mark fails everywhere.
 */
public final class SharedData {
    /** The system property that names the folder. */
    static final String PROPERTY = "starfix.shared";

    private SharedData() {}

    /** The path of a file or folder of the shared data, which must be there. */
    public static Path path(String relative) {
        return path(System.getProperty(PROPERTY, ""), relative);
    }

    static Path path(String root, String relative) {
        if (root.isEmpty()) {
            throw new AssertionError(
                    "A test read " + relative + " of the shared data, which this run does not have."
                            + " Mark the test @NeedsSharedData and run it with mvn verify -Pshared, or give it data of its own.");
        }
        Path path = Path.of(root).resolve(relative).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new AssertionError(
                    path + " does not exist. The shared data belong in a folder named 'shared' beside the"
                            + " checkout; for another place give -D" + PROPERTY + "=FOLDER.");
        }
        return path;
    }
}
