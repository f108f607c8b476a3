package org.starfix.engine.internal.align.solve.truth;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** An exposure of a {@link Mosaic} and the truth about it. Immutable: arrays are lent. */
final class SimulatedExposure {
    private final String name;
    private final int visit;
    private final double year;
    private final UnitVector recordedAt;
    private final Wcs recorded;
    private final Wcs truth;
    private final Rotation error;
    private final SourceCatalog sources;
    private final int[] star;
    private final double[] sigma;

    /**
     * @param visit its number, negative for a decoy
     * @param year after the middle of the survey
     * @param recordedAt where its middle looks as recorded
     * @param error takes positions as recorded to true ones
     * @param star for each source; negative for one that is no star of the survey
     * @param sigma true error of each source on each axis, arcsec
     */
    SimulatedExposure(
            String name,
            int visit,
            double year,
            UnitVector recordedAt,
            Wcs recorded,
            Wcs truth,
            Rotation error,
            SourceCatalog sources,
            int[] star,
            double[] sigma) {
        this.name = name;
        this.visit = visit;
        this.year = year;
        this.recordedAt = recordedAt;
        this.recorded = recorded;
        this.truth = truth;
        this.error = error;
        this.sources = sources;
        this.star = star;
        this.sigma = sigma;
    }

    /** The same with only so many of its sources, from all over the detector. */
    SimulatedExposure thinned(int count) {
        int[] kept =
                IntStream.range(0, count).map(i -> i * sources.size() / count).toArray();
        return new SimulatedExposure(
                name,
                visit,
                year,
                recordedAt,
                recorded,
                truth,
                error,
                sources.rows(kept),
                Arrays.stream(kept).map(i -> star[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> sigma[i]).toArray());
    }

    String name() {
        return name;
    }

    int visit() {
        return visit;
    }

    boolean isDecoy() {
        return visit < 0;
    }

    double year() {
        return year;
    }

    UnitVector recordedAt() {
        return recordedAt;
    }

    Wcs recorded() {
        return recorded;
    }

    Wcs truth() {
        return truth;
    }

    Rotation error() {
        return error;
    }

    SourceCatalog sources() {
        return sources;
    }

    int[] star() {
        return star;
    }

    double[] sigma() {
        return sigma;
    }
}
