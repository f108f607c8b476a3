package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.format.input.InputException;
import org.starfix.jobs.storage.HadoopPaths;

/** The files that a run reads: none of its products may replace one, whatever names and links lead to it. */
final class FilesInUse {
    private final Configuration configuration;
    private final Map<String, String> byPlace = new HashMap<>();

    FilesInUse(Configuration configuration) {
        this.configuration = configuration;
    }

    void add(Collection<String> paths) throws IOException {
        for (String path : paths) {
            byPlace.put(HadoopPaths.place(new Path(path), configuration), path);
            byPlace.put(HadoopPaths.target(new Path(path), configuration), path);
        }
    }

    /** @throws InputException if a product of this name would replace one of the files */
    void refuse(Path product) throws IOException {
        String read = byPlace.get(HadoopPaths.place(product, configuration));
        if (read != null) {
            throw new InputException(read + ": a product would replace this file, which the run reads;"
                    + " choose another --output or --suffix");
        }
    }
}
