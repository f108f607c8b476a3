package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.IOException;
import java.util.Optional;

/** Where a header finds the tables of its distortion: extensions of its file, by name and version. */
public interface DistortionTables {
    /** For headers without a file. */
    DistortionTables NONE = (name, version) -> Optional.empty();

    /** The table of that name (EXTNAME) and version (EXTVER); empty if there is none. */
    Optional<LookupTable> find(String name, int version) throws IOException;
}
