package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;

/** Where the sources of a reference catalogue are when they are seen at another time, or from another place. */
@FunctionalInterface
public interface MovingPositions extends Serializable {

    /**
     * The position of one source.
     *
     * @param source its row
     * @param from a known viewpoint
     * @param sky receives right ascension and declination, degrees
     */
    void at(int source, Viewpoint from, double[] sky);

    /** Those of some rows. */
    default MovingPositions rows(int[] rows) {
        return (source, from, sky) -> at(rows[source], from, sky);
    }
}
