package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.align.solve.stars.SolvedStar;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.step.report.StarRecord;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Makes rows of the ledger of the stars of a group: those whose first detection is in it.
 *
 * @param filters of the survey, which stars name by number
 */
public record SolvedStars(List<String> filters) implements Serializable {
    private static final int HALF = 2 * Long.BYTES;

    public SolvedStars {
        filters = List.copyOf(filters);
    }

    List<StarRecord> rows(SolvedMembers members, StarTable stars, String field) {
        StarTable inOrder = stars.inOrder();
        List<AlignedExposure> exposures = members.exposures();
        long[] names = exposures.stream().mapToLong(e -> name(e.id())).toArray();
        List<StarRecord> rows = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            SolvedStar star = inOrder.star(i);
            ExposureId exposure = exposures.get(star.first().image()).id();
            rows.add(row(
                    star, exposure, id(names[star.first().image()], star.first().source()), field));
        }
        return rows;
    }

    private StarRecord row(SolvedStar star, ExposureId exposure, long id, String field) {
        return new StarRecord(
                field,
                id,
                new StarRecord.First(
                        exposure.name(), exposure.detector(), star.first().source()),
                new StarRecord.Place(
                        star.ra(), star.dec(), star.epoch(), star.raError(), star.decError(), star.correlation()),
                new StarRecord.Motion(star.pmRa(), star.pmDec(), star.pmRaError(), star.pmDecError()),
                new StarRecord.Fit(star.detections(), star.found(), star.chiSquared(), star.degrees()),
                star.magnitude(),
                star.filter() < 0 ? "" : filters.get(star.filter()),
                star.inCatalog(),
                star.catalogId());
    }

    /** Of an exposure: half of the digest of its identity. */
    private static long name(ExposureId exposure) {
        String hex =
                new DigestBuilder().add(exposure.name()).add(exposure.place()).hex();
        return Long.parseUnsignedLong(hex.substring(0, HALF), 16);
    }

    /**
     * A positive number that depends on the exposure and the source alone, and differs from all others but for one chance in 2^63 a pair.
     *
     * <p>Source: finaliser of SplitMix64 (Steele, Lea and Flood 2014).
     */
    private static long id(long exposure, int source) {
        long z = exposure + source * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (z ^ z >>> 31) & Long.MAX_VALUE;
    }
}
