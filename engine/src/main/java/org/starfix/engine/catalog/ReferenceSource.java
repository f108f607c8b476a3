package org.starfix.engine.catalog;

import java.io.IOException;

/** Where the stars of an absolute catalogue come from: a file, a local copy of Gaia, a service, or a source of one's own. Asked once for each field. */
@FunctionalInterface
public interface ReferenceSource {
    /**
     * The stars inside a cone, always in the same order; those without a position or with a weight that is negative or no number are
     * left out. A table with such stars is refused, as if it could not be had.
     *
     * @throws IOException if they cannot be had now; the field keeps its relative correction then
     */
    StarTable stars(StarRequest request) throws IOException;
}
