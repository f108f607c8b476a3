package org.starfix.engine.internal.sky.healpix;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.SortedSearch;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * Pixels of one order as ranges: sorted, not touching each other. Immutable.
 *
 * <p>Shapes: {@code first[i]} up to, but not including, {@code end[i]}.
 */
public final class PixelRanges implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A cone is searched until a pixel is this small a part of its radius... */
    private static final double FINENESS = 1.0 / 32;
    /** ...which is accurate enough: what is too much is found out by the exact test of each position. */
    private static final double ROUNDING_DEGREES = 1e-10;

    private final int order;
    private final long[] first;
    private final long[] end;

    private PixelRanges(int order, long[] first, long[] end) {
        this.order = order;
        this.first = first;
        this.end = end;
    }

    /**
     * Pixels of an order that contain every one which a cone touches, at most a thirtieth of the radius or one pixel too many on
     * each side.
     */
    public static PixelRanges of(int order, SkyCone cone) {
        Healpix.checkOrder(order);
        int finest = 0;
        while (finest < order && Healpix.radiusDegrees(finest) > FINENESS * cone.radiusDegrees()) {
            finest++;
        }
        Search search = new Search(cone, order, finest);
        for (int face = 0; face < 12; face++) {
            search.visit(0, face);
        }
        return search.ranges();
    }

    /** The descent from the 12 faces to the pixels that the border of the cone runs through. */
    private static final class Search {
        private final SkyCone cone;
        private final int order;
        private final int finest;
        private final double[] radius;
        private long[] first = new long[16];
        private long[] end = new long[16];
        private int size;

        Search(SkyCone cone, int order, int finest) {
            this.cone = cone;
            this.order = order;
            this.finest = finest;
            radius = new double[finest + 1];
            Arrays.setAll(radius, Healpix::radiusDegrees);
        }

        void visit(int level, long pixel) {
            double distance = cone.center().separationDegrees(Healpix.center(level, pixel));
            if (distance > cone.radiusDegrees() + radius[level] + ROUNDING_DEGREES) {
                return;
            }
            if (level == finest || distance + radius[level] <= cone.radiusDegrees()) {
                add(Healpix.firstInside(level, pixel, order), Healpix.firstInside(level, pixel + 1, order));
                return;
            }
            for (int child = 0; child < 4; child++) {
                visit(level + 1, 4 * pixel + child);
            }
        }

        private void add(long from, long to) {
            if (size > 0 && end[size - 1] == from) {
                end[size - 1] = to;
                return;
            }
            if (size == first.length) {
                first = Arrays.copyOf(first, 2 * size);
                end = Arrays.copyOf(end, 2 * size);
            }
            first[size] = from;
            end[size++] = to;
        }

        PixelRanges ranges() {
            return new PixelRanges(order, Arrays.copyOf(first, size), Arrays.copyOf(end, size));
        }
    }

    public int order() {
        return order;
    }

    /** How many ranges there are. */
    public int size() {
        return first.length;
    }

    /** The first pixel of a range. */
    public long first(int range) {
        return first[range];
    }

    /** The pixel behind the last of a range. */
    public long end(int range) {
        return end[range];
    }

    /** Whether a pixel of this order is among them. */
    public boolean contains(long pixel) {
        return touches(pixel, pixel + 1);
    }

    /** Whether a pixel of this order from {@code from} up to, but not including, {@code to} is among them. */
    public boolean touches(long from, long to) {
        int before = SortedSearch.lastAtMost(first, from);
        return before >= 0 && end[before] > from && from < to || before + 1 < first.length && first[before + 1] < to;
    }
}
