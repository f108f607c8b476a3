package org.starfix.engine.internal.step.absolute;

import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.step.options.ReferenceOptions;

/** Opens the folders of HATS catalogues: their files are Parquet, which the engine does not read. */
@FunctionalInterface
public interface HatsOpener {
    /** Reads none. */
    HatsOpener NONE = (key, path, release, options) -> {
        throw new InputException(key + ": this step reads no Parquet, so it cannot open " + path
                + "; give its settings a source of stars, such as HatsSource of starfix-jobs, or use the command line");
    };

    /**
     * The catalogue in a folder.
     *
     * @param key that names the folder, for messages
     * @param release of which it is a copy, if the user says so
     * @throws InputException if it cannot be used
     */
    ReferenceSource open(String key, String path, Optional<GaiaRelease> release, ReferenceOptions options);
}
