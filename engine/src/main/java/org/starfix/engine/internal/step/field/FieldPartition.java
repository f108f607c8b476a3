package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * Splits exposures into fields: those that overlap, directly or through others, belong together, and so do those of a group,
 * and the detectors of a file.
 *
 * <p>Overlap is judged by the circles around the footprints, padded by the search radius: a field may join exposures that only
 * come close, never separate exposures that overlap.
 */
public final class FieldPartition {
    private FieldPartition() {}

    /**
     * What the partition needs of an exposure.
     *
     * @param name of its file
     * @param region circle around its footprint
     */
    public record Member(int ordinal, String name, String group, SkyCone region) implements java.io.Serializable {

        /** The member for an exposure whose footprint is padded by {@code paddingArcsec}. */
        public static Member of(IndexedExposure exposure, double paddingArcsec) {
            return new Member(
                    exposure.id().ordinal(),
                    exposure.id().name(),
                    exposure.group(),
                    region(exposure.wcs(), paddingArcsec));
        }

        private static SkyCone region(Wcs wcs, double paddingArcsec) {
            return SkyCone.aboutMean(UnitVectors.of(Footprint.of(wcs))).padded(paddingArcsec);
        }
    }

    /** Per exposure (by ordinal) the ordinal of the first exposure of its field. */
    public static Map<Integer, Integer> byOverlap(List<Member> members) {
        int n = members.size();
        int[] parent = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = i;
        }
        Map<String, Integer> firstOfGroup = new HashMap<>();
        Map<Integer, Integer> firstOfFile = new HashMap<>();
        for (int i = 0; i < n; i++) {
            Integer first = firstOfGroup.putIfAbsent(members.get(i).group(), i);
            if (first != null) {
                join(parent, first, i);
            }
            Integer sameFile = firstOfFile.putIfAbsent(members.get(i).ordinal(), i);
            if (sameFile != null) {
                join(parent, sameFile, i);
            }
        }
        joinOverlapping(members, parent);
        Map<Integer, Integer> firstOrdinal = new HashMap<>();
        for (int i = 0; i < n; i++) {
            firstOrdinal.merge(root(parent, i), members.get(i).ordinal(), Math::min);
        }
        Map<Integer, Integer> fields = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            fields.put(members.get(i).ordinal(), firstOrdinal.get(root(parent, i)));
        }
        return fields;
    }

    /** Sweeps in z, so that only neighbours in declination are compared. */
    private static void joinOverlapping(List<Member> members, int[] parent) {
        List<Integer> byLowEdge = new ArrayList<>();
        double[] low = new double[members.size()];
        double[] high = new double[members.size()];
        for (int i = 0; i < members.size(); i++) {
            SkyCone region = members.get(i).region();
            double dec = Math.asin(Math.max(-1, Math.min(1, region.axis().z())));
            low[i] = dec - region.radiusRadians();
            high[i] = dec + region.radiusRadians();
            byLowEdge.add(i);
        }
        byLowEdge.sort(Comparator.comparingDouble(i -> low[i]));
        List<Integer> open = new ArrayList<>();
        for (int i : byLowEdge) {
            open.removeIf(j -> high[j] < low[i]);
            for (int j : open) {
                if (root(parent, i) != root(parent, j)
                        && !members.get(i)
                                .region()
                                .isDisjointFrom(members.get(j).region())) {
                    join(parent, i, j);
                }
            }
            open.add(i);
        }
    }

    private static void join(int[] parent, int a, int b) {
        int ra = root(parent, a);
        int rb = root(parent, b);
        parent[Math.max(ra, rb)] = Math.min(ra, rb);
    }

    private static int root(int[] parent, int i) {
        int r = i;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }
}
