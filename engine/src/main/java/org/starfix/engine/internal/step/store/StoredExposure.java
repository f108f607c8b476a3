package org.starfix.engine.internal.step.store;

import java.io.Serializable;
import java.util.List;

/**
 * What is stored of an exposure, that is of one file: enough to do without it until something that it depends on changes.
 *
 * @param name its path below the root of the inputs: its identity
 * @param path where it was read from
 * @param digest see {@link DetectionDigest}
 * @param program the version of this program that stored it
 * @param files every file that was opened or looked for, with what was read of the headers; those in the folder of the exposure or below
 *     it by paths that begin with {@code ./}
 * @param detectors in the order of the file
 */
public record StoredExposure(
        String name, String path, String digest, String program, List<SeenFile> files, List<StoredDetector> detectors)
        implements Serializable {
    private static final String HERE = "./";

    public StoredExposure {
        files = List.copyOf(files);
        detectors = List.copyOf(detectors);
    }

    /** The cell of the sky by which exposures are sorted: that of the first detector that has one, else -1. */
    public long cell() {
        return detectors.stream()
                .mapToLong(detector -> detector.facts().sky().cell())
                .filter(cell -> cell >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** A path as it is stored beside an exposure at {@code exposure}: the folder may move with all that lies in it. */
    static String relative(String path, String exposure) {
        String folder = folder(exposure);
        return !folder.isEmpty() && path.startsWith(folder) ? HERE + path.substring(folder.length()) : path;
    }

    /** The path that a stored one means beside an exposure at {@code exposure}. */
    public static String resolve(String stored, String exposure) {
        return stored.startsWith(HERE) ? folder(exposure) + stored.substring(HERE.length()) : stored;
    }

    private static String folder(String exposure) {
        return exposure.substring(0, exposure.lastIndexOf('/') + 1);
    }
}
