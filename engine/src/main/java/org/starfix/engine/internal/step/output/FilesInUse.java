package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.starfix.engine.base.InputException;

/** The files that a run reads: none of its products may replace one, whatever names and links lead to it. */
final class FilesInUse {
    private final Publisher output;
    private final Map<String, String> byPlace = new HashMap<>();

    FilesInUse(Publisher output) {
        this.output = output;
    }

    void add(Collection<String> paths) throws IOException {
        for (String path : paths) {
            for (String place : output.placesOf(path)) {
                byPlace.put(place, path);
            }
        }
    }

    /** @throws InputException if a product of this name would replace one of the files */
    void refuse(String product) throws IOException {
        String read = byPlace.get(output.place(product));
        if (read != null) {
            throw new InputException(read + ": a product would replace this file, which the run reads;"
                    + " choose another --output or --suffix");
        }
    }
}
