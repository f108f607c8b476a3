package org.starfix.engine.internal.catalog.reference;

import java.io.IOException;
import java.io.Serializable;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarRequest;

/** A source of stars that can tell whether what a request reads has changed, without giving the stars. */
public interface PartedSource extends ReferenceSource {

    /** What stars depend on; it goes with tasks. */
    @FunctionalInterface
    interface Parts extends Serializable {
        /** What the stars of a request depend on, as a digest: equal as long as these are the same. */
        String of(StarRequest request) throws IOException;
    }

    Parts parts();
}
