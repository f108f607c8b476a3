package org.starfix.engine.internal.format.input;

import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * A list of exposures as text: one path a line, seen from the folder of the file; blank lines and lines that begin with
 * {@code #} are left out.
 */
public record Manifest(List<ExposureInput> exposures) {
    public Manifest {
        exposures = List.copyOf(exposures);
    }

    /**
     * Reads a manifest.
     *
     * @param file where the text is from
     * @throws MalformedDataException if it names no exposure
     */
    public static Manifest parse(String text, Location file) {
        List<ExposureInput> exposures = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> ExposureInput.of(file.parent().resolve(line).text()))
                .toList();
        if (exposures.isEmpty()) {
            throw new MalformedDataException(file + ": this list of files names none; write one path a line");
        }
        return new Manifest(exposures);
    }
}
