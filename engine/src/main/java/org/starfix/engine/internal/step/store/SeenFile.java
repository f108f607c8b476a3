package org.starfix.engine.internal.step.store;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.format.fits.FileVersion;

/**
 * A file that was opened for an exposure, or looked for and not found.
 *
 * @param path as it was asked for
 * @param version when it was opened; {@link #ABSENT} if it was not there
 * @param size of its content, bytes: decompressed if the file is; 0 if it was not there
 * @param pieces what was read of it, in ascending order and without overlap; empty if that was not kept
 */
public record SeenFile(String path, FileVersion version, long size, List<Piece> pieces) implements Serializable {
    /** In place of the version of a file that is not there. */
    public static final FileVersion ABSENT = new FileVersion(-1, "");

    public SeenFile {
        pieces = List.copyOf(pieces);
    }

    /** A file that was looked for and not found. */
    static SeenFile absent(String path) {
        return new SeenFile(path, ABSENT, 0, List.of());
    }

    /** Whether it was not there. */
    public boolean isAbsent() {
        return version.equals(ABSENT);
    }

    /** The same at another path. */
    SeenFile at(String newPath) {
        return new SeenFile(newPath, version, size, pieces);
    }
}
