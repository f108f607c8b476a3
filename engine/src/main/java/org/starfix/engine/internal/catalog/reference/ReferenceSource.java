package org.starfix.engine.internal.catalog.reference;

import java.io.IOException;

/** Where the stars of an absolute catalogue come from: a file, a local copy of Gaia, a service. Asked once for each field. */
public interface ReferenceSource {
    /**
     * The stars inside a cone, always in the same order.
     *
     * @throws IOException if they cannot be had now
     * @throws org.starfix.engine.internal.base.numeric.MalformedDataException if what is there is not what it should be
     */
    ReferenceStars stars(StarRequest request) throws IOException;
}
