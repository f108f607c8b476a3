package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.SortedSearch;

/**
 * Finds the positions of a list that lie in small circles without looking at all of them: positions are sorted by zones of
 * declination, and by right ascension within a zone.
 *
 * <p>Shapes: positions {@code (ra[i], dec[i])}; answers are rows, ascending. Positions that are not finite are in no cone. Units:
 * degrees. The arrays are lent, not to be modified.
 *
 * <p>Source: the zones algorithm of Gray, Nieto-Santisteban and Szalay (2006), MSR-TR-2006-52.
 */
public final class SkyIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Rounding of right ascensions and distances, degrees: candidates are looked for so much further out. */
    private static final double MARGIN = 1e-9;

    private final double[] ra;
    private final double[] dec;
    private final double lowest;
    private final double zoneHeight;
    private final int[] starts;
    private final int[] order;

    private SkyIndex(double[] ra, double[] dec, double lowest, double zoneHeight, int[] starts, int[] order) {
        this.ra = ra;
        this.dec = dec;
        this.lowest = lowest;
        this.zoneHeight = zoneHeight;
        this.starts = starts;
        this.order = order;
    }

    /** The index of positions: right ascensions of any revolution, declinations from -90 to 90. */
    public static SkyIndex of(double[] ra, double[] dec) {
        Check.argument(
                ra.length == dec.length,
                "a sky index needs as many right ascensions as declinations, not %s and %s",
                ra.length,
                dec.length);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int i = 0; i < ra.length; i++) {
            if (isFinite(ra, dec, i)) {
                low = Math.min(low, dec[i]);
                high = Math.max(high, dec[i]);
                count++;
            }
        }
        if (count == 0) {
            return new SkyIndex(ra, dec, 0, 1, new int[] {0, 0}, new int[0]);
        }
        int zones = (int) Math.ceil(Math.sqrt(count));
        double height = Math.max((high - low) / zones, MARGIN);
        int[] starts = new int[zones + 1];
        for (int i = 0; i < ra.length; i++) {
            if (isFinite(ra, dec, i)) {
                starts[zone(dec[i], low, height, zones) + 1]++;
            }
        }
        for (int z = 0; z < zones; z++) {
            starts[z + 1] += starts[z];
        }
        return new SkyIndex(ra, dec, low, height, starts, sorted(ra, dec, low, height, starts, count));
    }

    private static int[] sorted(double[] ra, double[] dec, double low, double height, int[] starts, int count) {
        int zones = starts.length - 1;
        long[] keys = new long[count];
        int[] next = Arrays.copyOf(starts, zones);
        for (int i = 0; i < ra.length; i++) {
            if (isFinite(ra, dec, i)) {
                // the bits of floats that are not negative sort as the floats do
                long key = (long) Float.floatToRawIntBits((float) turned(ra[i])) << 32 | i;
                keys[next[zone(dec[i], low, height, zones)]++] = key;
            }
        }
        int[] order = new int[count];
        for (int z = 0; z < zones; z++) {
            Arrays.sort(keys, starts[z], starts[z + 1]);
        }
        Arrays.setAll(order, k -> (int) keys[k]);
        return order;
    }

    /** How many positions there are, those that are not finite too. */
    public int size() {
        return ra.length;
    }

    /** The rows of the positions in a cone, on its border too. */
    public int[] rows(SkyCone cone) {
        return rows(List.of(cone));
    }

    /** The rows of the positions in any of the cones. */
    public int[] rows(List<SkyCone> cones) {
        BitSet found = new BitSet();
        cones.forEach(cone -> mark(cone, found));
        return found.stream().toArray();
    }

    private void mark(SkyCone cone, BitSet found) {
        double radius = cone.radiusDegrees() + MARGIN;
        int zones = starts.length - 1;
        double bottom = cone.center().dec() - radius;
        double top = cone.center().dec() + radius;
        if (top < lowest || bottom > lowest + (zones + 1) * zoneHeight) {
            return;
        }
        double half = halfWidth(Math.abs(cone.center().dec()), radius);
        double middle = turned(cone.center().ra());
        int last = zone(top, lowest, zoneHeight, zones);
        for (int z = zone(bottom, lowest, zoneHeight, zones); z <= last; z++) {
            if (half >= 180) {
                mark(cone, z, 0, 360, found);
            } else {
                mark(cone, z, middle - half, middle + half, found);
                mark(cone, z, middle - half + 360, 360, found);
                mark(cone, z, 0, middle + half - 360, found);
            }
        }
    }

    /** Marks what lies in the cone of a zone between two right ascensions. */
    private void mark(SkyCone cone, int zone, double from, double to, BitSet found) {
        // sorted by floats: what rounds to the border may lie on either side of it
        float first = Math.nextDown((float) Math.max(0, from));
        float last = Math.nextUp((float) to);
        if (to < 0 || from > 360) {
            return;
        }
        for (int k = firstAtLeast(first, starts[zone], starts[zone + 1]); k < starts[zone + 1]; k++) {
            int row = order[k];
            if ((float) turned(ra[row]) > last) {
                return;
            }
            if (cone.contains(ra[row], dec[row])) {
                found.set(row);
            }
        }
    }

    private int firstAtLeast(float value, int from, int to) {
        return SortedSearch.firstNot(from, to, k -> (float) turned(ra[order[k]]) < value);
    }

    /** How far a circle reaches in right ascension: {@code sin w = sin r / cos d}; all round if a pole is in it. */
    private static double halfWidth(double absDec, double radius) {
        if (absDec + radius >= 90 - MARGIN) {
            return 180;
        }
        double sine = Math.sin(Math.toRadians(radius)) / Math.cos(Math.toRadians(absDec));
        return Math.toDegrees(Math.asin(Math.min(1, sine))) + MARGIN / Math.cos(Math.toRadians(absDec));
    }

    private static boolean isFinite(double[] ra, double[] dec, int i) {
        return Double.isFinite(ra[i]) && Double.isFinite(dec[i]);
    }

    private static int zone(double dec, double low, double height, int zones) {
        return (int) Math.max(0, Math.min(zones - 1, Math.floor((dec - low) / height)));
    }

    /** A right ascension from 0 to 360. */
    private static double turned(double ra) {
        if (ra >= 0 && ra <= 360) {
            return ra;
        }
        double rest = ra % 360;
        return rest < 0 ? rest + 360 : rest;
    }
}
