package org.starfix.engine.refcat;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * The stars of a file, all in memory. A field is aligned to all of them, as TweakReg does.
 *
 * @param all stars of the file
 */
public record FileSource(ReferenceStars all) implements ReferenceSource, Serializable {
    @Override
    public ReferenceStars stars(StarRequest request) {
        double[] ra = all.values(StarColumn.RA);
        double[] dec = all.values(StarColumn.DEC);
        return all.rows(IntStream.range(0, all.size())
                .filter(star -> request.cone().contains(ra[star], dec[star]))
                .toArray());
    }
}
