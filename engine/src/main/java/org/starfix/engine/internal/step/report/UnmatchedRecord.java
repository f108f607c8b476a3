package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.step.state.AlignedExposure;

/**
 * A source that was matched with nothing in any stage: a row of the ledger.
 *
 * <p>Units: x and y 0-based pixels; ra and dec degrees, by the WCS after the alignment; flux as its finder defines it.
 *
 * @param fileName of its exposure, as rows of matches have it; so are {@code name} and {@code place}, which only one exposure has
 * @param unmatched how many such sources the exposure has; {@value #MOST} of them, evenly through its list, are in the ledger
 */
public record UnmatchedRecord(
        String field,
        String group,
        String fileName,
        int unmatched,
        int sourceId,
        double x,
        double y,
        double ra,
        double dec,
        double flux,
        String name,
        int place)
        implements Serializable {
    /** The most of an exposure. */
    public static final int MOST = 60;

    /** What only one exposure of a run has. */
    private record Exposure(String name, int place) {}

    /** Those of the exposures of a field. */
    public static List<UnmatchedRecord> of(String field, List<AlignedExposure> exposures, List<MatchRecord> matches) {
        Map<Exposure, Set<Integer>> matched = new HashMap<>();
        for (MatchRecord match : matches) {
            matched.computeIfAbsent(new Exposure(match.name(), match.place()), key -> new HashSet<>())
                    .add(match.sourceId());
        }
        List<UnmatchedRecord> records = new ArrayList<>();
        for (AlignedExposure exposure : exposures) {
            Exposure key = new Exposure(exposure.id().name(), exposure.id().place());
            add(field, exposure, matched.getOrDefault(key, Set.of()), records);
        }
        return records;
    }

    private static void add(
            String field, AlignedExposure exposure, Set<Integer> matched, List<UnmatchedRecord> records) {
        SourceCatalog sources = exposure.detected().sources();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!matched.contains(sources.id()[i])) {
                left.add(i);
            }
        }
        double[] sky = new double[2];
        int shown = Math.min(MOST, left.size());
        for (int k = 0; k < shown; k++) {
            int i = left.get((int) ((long) k * left.size() / shown));
            double x = sources.x()[i];
            double y = sources.y()[i];
            exposure.wcs().pixelToSky(x, y, sky);
            records.add(new UnmatchedRecord(
                    field,
                    exposure.detected().exposure().group(),
                    exposure.id().stem(),
                    left.size(),
                    sources.id()[i],
                    x,
                    y,
                    sky[0],
                    sky[1],
                    sources.flux()[i],
                    exposure.id().name(),
                    exposure.id().place()));
        }
    }
}
