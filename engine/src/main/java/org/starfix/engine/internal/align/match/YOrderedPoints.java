package org.starfix.engine.internal.align.match;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * The finite points of a list in the order of y, then x, then row.
 *
 * <p>Shapes: {@code x}, {@code y} and {@code row} have one entry per point; {@code row} is the 0-based row of the list.
 */
public final class YOrderedPoints {
    /** So many rows are sorted by insertion. */
    private static final int FEW = 16;

    /** So many points of a strip are looked at one after the other. */
    private static final int CROWDED = 64;

    final double[] x;
    final double[] y;
    final int[] row;
    private final double lowX;
    private final double highX;

    private YOrderedPoints(double[] x, double[] y, int[] row) {
        this.x = x;
        this.y = y;
        this.row = row;
        double low = x.length == 0 ? 0 : x[0];
        double high = low;
        for (double value : x) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        lowX = low;
        highX = high;
    }

    /** The points {@code (x[i], y[i])} without those that have a coordinate which is not finite: they match nothing. */
    public static YOrderedPoints of(double[] x, double[] y) {
        int[] rows = new int[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                rows[n++] = i;
            }
        }
        int[] order = Arrays.copyOf(rows, n);
        sort(order, rows, x, y);
        return new YOrderedPoints(Columns.take(x, order), Columns.take(y, order), order);
    }

    public int size() {
        return row.length;
    }

    public double x(int point) {
        return x[point];
    }

    public double y(int point) {
        return y[point];
    }

    /**
     * The points that are left when, going up, every later point within {@code separation} of a point that is left is
     * deleted. Source: thinning of xyxymatch (IRAF, stsci.stimage).
     */
    public YOrderedPoints thinned(double separation) {
        return isCrowded(separation) ? thinnedByBucket(separation) : thinnedByStrip(separation);
    }

    /** Whether a strip of so much of y holds so many points that only those near in x, too, should be looked at. */
    boolean isCrowded(double strip) {
        return strip * row.length > CROWDED * (highY() - lowY()) && row.length > CROWDED;
    }

    /** Looks at all points of the strip above each point. */
    YOrderedPoints thinnedByStrip(double separation) {
        int n = row.length;
        double limit = separation * separation;
        boolean[] deleted = new boolean[n];
        int left = n;
        for (int i = 0; i < n; i++) {
            if (deleted[i]) {
                continue;
            }
            for (int j = i + 1; j < n; j++) {
                double dy = y[j] - y[i];
                if (dy > separation) {
                    break;
                }
                double dx = x[j] - x[i];
                if (!deleted[j] && dx * dx + dy * dy <= limit) {
                    deleted[j] = true;
                    left--;
                }
            }
        }
        return without(deleted, left);
    }

    /** The same, looking at the buckets about each point. */
    YOrderedPoints thinnedByBucket(double separation) {
        int n = row.length;
        double limit = separation * separation;
        PointGrid grid = new PointGrid(this, separation);
        double reach = separation * (1 + PointGrid.ROUNDING);
        boolean[] deleted = new boolean[n];
        int left = n;
        for (int i = 0; i < n; i++) {
            if (deleted[i]) {
                continue;
            }
            int first = grid.column(x[i] - reach);
            int last = grid.column(x[i] + reach);
            int top = grid.row(y[i] + reach);
            for (int strip = grid.row(y[i]); strip <= top; strip++) {
                int end = grid.end(last, strip);
                for (int k = grid.start(first, strip); k < end; k++) {
                    int j = grid.point(k);
                    double dx = grid.x(k) - x[i];
                    double dy = grid.y(k) - y[i];
                    if (j > i && dy <= separation && dx * dx + dy * dy <= limit && !deleted[j]) {
                        deleted[j] = true;
                        left--;
                    }
                }
            }
        }
        return without(deleted, left);
    }

    /** The points moved by (dx, dy), in the same order. */
    public YOrderedPoints moved(double dx, double dy) {
        double[] movedX = new double[x.length];
        double[] movedY = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            movedX[i] = x[i] + dx;
            movedY[i] = y[i] + dy;
        }
        return new YOrderedPoints(movedX, movedY, row);
    }

    /** Every {@code step}-th point. */
    public YOrderedPoints everyOther(int step) {
        boolean[] deleted = new boolean[row.length];
        int left = 0;
        for (int i = 0; i < deleted.length; i++) {
            deleted[i] = i % step != 0;
            left += deleted[i] ? 0 : 1;
        }
        return without(deleted, left);
    }

    /** Smallest x; 0 without points. */
    public double lowX() {
        return lowX;
    }

    /** Largest x; 0 without points. */
    public double highX() {
        return highX;
    }

    public double lowY() {
        return y.length == 0 ? 0 : y[0];
    }

    public double highY() {
        return y.length == 0 ? 0 : y[y.length - 1];
    }

    /** The longer side of the box around the points. */
    public double extent() {
        return Math.max(highX() - lowX(), highY() - lowY());
    }

    /** Mean distance of neighbours, were the points a square lattice that fills the box around them. */
    public double spacing() {
        return row.length == 0 ? 0 : Math.sqrt((highX() - lowX()) * (highY() - lowY()) / row.length);
    }

    private YOrderedPoints without(boolean[] deleted, int left) {
        double[] keptX = new double[left];
        double[] keptY = new double[left];
        int[] keptRow = new int[left];
        int k = 0;
        for (int i = 0; i < row.length; i++) {
            if (!deleted[i]) {
                keptX[k] = x[i];
                keptY[k] = y[i];
                keptRow[k++] = row[i];
            }
        }
        return new YOrderedPoints(keptX, keptY, keptRow);
    }

    /**
     * Sorts rows, equal points staying in the order of their rows: into as many strips of y as there are points, then those of each strip.
     * Both x and y are looked up by row, so that comparisons of all with all would cost a second for two million points.
     */
    private static void sort(int[] order, int[] scratch, double[] x, double[] y) {
        int n = order.length;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row : order) {
            low = Math.min(low, y[row]);
            high = Math.max(high, y[row]);
        }
        double perStrip = n / (high - low);
        if (n <= FEW || !Double.isFinite(perStrip)) {
            sort(order, scratch, 0, n, x, y);
            return;
        }
        int[] ends = new int[n + 2];
        for (int row : order) {
            ends[(int) ((y[row] - low) * perStrip) + 1]++;
        }
        for (int strip = 1; strip < ends.length; strip++) {
            ends[strip] += ends[strip - 1];
        }
        System.arraycopy(order, 0, scratch, 0, n);
        for (int k = 0; k < n; k++) {
            order[ends[(int) ((y[scratch[k]] - low) * perStrip)]++] = scratch[k];
        }
        for (int strip = 0, start = 0; strip <= n; start = ends[strip++]) {
            sort(order, scratch, start, ends[strip], x, y);
        }
    }

    private static void sort(int[] order, int[] scratch, int start, int end, double[] x, double[] y) {
        if (end - start > FEW) {
            mergeSort(order, scratch, start, end, x, y);
            return;
        }
        for (int k = start + 1; k < end; k++) {
            int row = order[k];
            int at = k;
            for (; at > start && before(row, order[at - 1], x, y); at--) {
                order[at] = order[at - 1];
            }
            order[at] = row;
        }
    }

    /** From the bottom up; stable. */
    private static void mergeSort(int[] order, int[] scratch, int first, int last, double[] x, double[] y) {
        int[] from = order;
        int[] to = scratch;
        for (int width = 1; width < last - first; width *= 2) {
            for (int start = first; start < last; start += 2 * width) {
                int middle = Math.min(start + width, last);
                int end = Math.min(start + 2 * width, last);
                int i = start;
                int j = middle;
                for (int k = start; k < end; k++) {
                    boolean left = i < middle && (j >= end || !before(from[j], from[i], x, y));
                    to[k] = left ? from[i++] : from[j++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        if (from != order) {
            System.arraycopy(from, first, order, first, last - first);
        }
    }

    private static boolean before(int a, int b, double[] x, double[] y) {
        return y[a] != y[b] ? y[a] < y[b] : x[a] < x[b];
    }
}
