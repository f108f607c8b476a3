package org.starfix.engine.internal.align.match;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * The finite points of a list in the order of y, then x, then row.
 *
 * <p>Shapes: {@code x}, {@code y} and {@code row} have one entry per point; {@code row} is the 0-based row of the list.
 */
public final class YOrderedPoints {
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

    /** Merge sort from the bottom up; stable, so that equal points stay in the order of their rows. */
    private static void sort(int[] order, int[] scratch, double[] x, double[] y) {
        int n = order.length;
        int[] from = order;
        int[] to = scratch;
        for (int width = 1; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                int middle = Math.min(start + width, n);
                int end = Math.min(start + 2 * width, n);
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
            System.arraycopy(from, 0, order, 0, n);
        }
    }

    private static boolean before(int a, int b, double[] x, double[] y) {
        return y[a] != y[b] ? y[a] < y[b] : x[a] < x[b];
    }
}
