package org.starfix.engine.internal.align.match.pattern;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * The points of a list in the order in which a pattern search should try them. With brightness the brightest come first; without,
 * every beginning of the list is spread evenly over it. Points that are not finite are left out. Immutable: arrays are lent, not to
 * be modified.
 */
public final class StarList {
    private static final int CELLS = 8;
    private static final int STARS_PER_AREA_CELL = 4;
    private static final int MAX_AREA_CELLS = 64;

    private final double[] x;
    private final double[] y;
    private final boolean ranked;

    private StarList(double[] x, double[] y, boolean ranked) {
        this.x = x;
        this.y = y;
        this.ranked = ranked;
    }

    /**
     * The list with points {@code (x[i], y[i])}.
     *
     * @param brightness larger is brighter, in any unit; NaN where unknown. If nothing tells the points apart it is not used
     */
    public static StarList of(double[] x, double[] y, Optional<double[]> brightness) {
        Check.argument(
                x.length == y.length
                        && brightness.map(b -> b.length == x.length).orElse(true),
                "a star list needs as many y and brightnesses as x: %s x, %s y, %s brightnesses",
                x.length,
                y.length,
                brightness.map(b -> b.length).orElse(x.length));
        IntPredicate finite = i -> Double.isFinite(x[i]) && Double.isFinite(y[i]);
        int[] points = IntStream.range(0, x.length).filter(finite).toArray();
        boolean ranked = brightness.isPresent()
                && Arrays.stream(Columns.take(brightness.get(), points))
                                .filter(b -> !Double.isNaN(b))
                                .distinct()
                                .count()
                        > 1;
        double[] key = ranked ? brightness.get() : spread(x, y, points);
        int[] order = Columns.sorted(
                Arrays.stream(points),
                Comparator.<Integer>comparingDouble(i -> Double.isNaN(key[i]) ? Double.POSITIVE_INFINITY : -key[i])
                        .thenComparingDouble(i -> y[i])
                        .thenComparingDouble(i -> x[i]));
        return new StarList(Columns.take(x, order), Columns.take(y, order), ranked);
    }

    /** A rank for every point, larger is earlier, such that the points of every beginning fill all cells of a mesh alike. */
    private static double[] spread(double[] x, double[] y, int[] points) {
        double[] box = box(Columns.take(x, points), Columns.take(y, points));
        double[] rank = new double[x.length];
        int[] inCell = new int[CELLS * CELLS];
        int[] shuffled = Columns.sorted(
                Arrays.stream(points),
                Comparator.<Integer>comparingLong(i -> shuffle(x[i], y[i]))
                        .thenComparingDouble(i -> y[i])
                        .thenComparingDouble(i -> x[i]));
        for (int i : shuffled) {
            int column = cell(x[i], box[0], box[1], CELLS);
            int row = cell(y[i], box[2], box[3], CELLS);
            rank[i] = -(inCell[row * CELLS + column]++ + (shuffle(x[i], y[i]) >>> 11) * 0x1p-53);
        }
        return rank;
    }

    /** Bits that depend on a position in no regular way. */
    private static long shuffle(double x, double y) {
        long bits = Double.doubleToLongBits(x) * 0x9e3779b97f4a7c15L + Double.doubleToLongBits(y);
        bits = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
        return bits ^ (bits >>> 32);
    }

    private static int cell(double value, double low, double high, int cells) {
        return high > low ? Math.min(cells - 1, (int) ((value - low) / (high - low) * cells)) : 0;
    }

    private static double[] box(double[] x, double[] y) {
        return new double[] {
            Arrays.stream(x).min().orElse(0),
            Arrays.stream(x).max().orElse(0),
            Arrays.stream(y).min().orElse(0),
            Arrays.stream(y).max().orElse(0)
        };
    }

    public int size() {
        return x.length;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    /** Whether the order is that of brightness. */
    boolean ranked() {
        return ranked;
    }

    /** The first {@code n} points, or all if there are fewer. */
    StarList first(int n) {
        return n >= size() ? this : new StarList(Arrays.copyOf(x, n), Arrays.copyOf(y, n), ranked);
    }

    /** The points within {@code radius} of a place, in their order. */
    StarList within(double centerX, double centerY, double radius) {
        int[] near = IntStream.range(0, size())
                .filter(i -> Math.hypot(x[i] - centerX, y[i] - centerY) <= radius)
                .toArray();
        return new StarList(Columns.take(x, near), Columns.take(y, near), ranked);
    }

    /** x and y of the middle of the box around the points, and the largest distance of a point from it. */
    double[] circle() {
        double[] box = box(x, y);
        double centerX = (box[0] + box[1]) / 2;
        double centerY = (box[2] + box[3]) / 2;
        double radius = 0;
        for (int i = 0; i < size(); i++) {
            radius = Math.max(radius, Math.hypot(x[i] - centerX, y[i] - centerY));
        }
        return new double[] {centerX, centerY, radius};
    }

    /** Area that the points fill: of a mesh over them the cells that have one. At least a square of side {@code smallest}. */
    double area(double smallest) {
        double[] box = box(x, y);
        double width = Math.max(box[1] - box[0], smallest);
        double height = Math.max(box[3] - box[2], smallest);
        int cells = Math.max(1, Math.min(MAX_AREA_CELLS, (int) Math.sqrt(size() / (double) STARS_PER_AREA_CELL)));
        boolean[] filled = new boolean[cells * cells];
        int count = 0;
        for (int i = 0; i < size(); i++) {
            int at = cell(y[i], box[2], box[3], cells) * cells + cell(x[i], box[0], box[1], cells);
            count += filled[at] ? 0 : 1;
            filled[at] = true;
        }
        return width * height * Math.max(count, 1) / (cells * cells);
    }
}
