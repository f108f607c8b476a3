package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.Comparator;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductNames;

/**
 * Which exposure: its names, and its place in the user's order.
 *
 * <p>Name and detector are its identity: they stay the same whatever else a run reads, from wherever it is started.
 *
 * @param ordinal place of its file in the user's order, from 0; part of the input, because the answer depends on it
 * @param path where its file was read from
 * @param name of its file: the path below the root of the inputs, as {@code night1/x_cal.fits}
 * @param fileName what products and log lines call the file: the FILENAME keyword, or the last part of the path
 * @param place of the detector among those of its file, from 0
 * @param detector name of the detector, as {@code SCI,2}; empty if the file has only one
 */
public record ExposureId(int ordinal, String path, String name, String fileName, int place, String detector)
        implements Serializable {
    /** The user's order; the detectors of a file in the order of the file. */
    public static final Comparator<ExposureId> ORDER =
            Comparator.comparingInt(ExposureId::ordinal).thenComparingInt(ExposureId::place);

    /** A number for each exposure, which rises as {@link #ORDER} does. */
    public static long number(int ordinal, int place) {
        return ((long) ordinal << Short.SIZE) + place;
    }

    /** By identity. */
    public static final Comparator<ExposureId> BY_NAME =
            Comparator.comparing(ExposureId::name).thenComparingInt(ExposureId::place);

    /** An exposure that is a file in the root of the inputs. */
    public ExposureId(int ordinal, String path, String fileName) {
        this(ordinal, path, new Location(path).name(), fileName, 0, "");
    }

    /** The exposure that is this file. */
    public static ExposureId ofFile(ExposureRequest request, String fileName) {
        return new ExposureId(request.ordinal(), request.path(), request.name(), fileName, 0, "");
    }

    /** The exposure of a detector of this file. */
    public ExposureId ofDetector(int newPlace, String newDetector) {
        return new ExposureId(ordinal, path, name, fileName, newPlace, newDetector);
    }

    /** The name for messages about the exposure itself. */
    public String label() {
        return detector.isEmpty() ? fileName : fileName + "[" + detector + "]";
    }

    /** The file name without its extension, with the detector: what log lines about alignment call it. */
    public String stem() {
        String stem = ProductNames.stem(fileName);
        return detector.isEmpty() ? stem : stem + "_" + detector.replaceAll("[^A-Za-z0-9]+", "");
    }
}
