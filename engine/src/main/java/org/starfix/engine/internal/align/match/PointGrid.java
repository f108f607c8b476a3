package org.starfix.engine.internal.align.match;

/**
 * Points in square buckets, sorted by bucket, so that those near a position are found without looking at all.
 *
 * <p>Shapes: buckets {@code row * columns + column}; positions outside belong to the nearest column and row. Points of a bucket are in the
 * order in which they were given, and those of the buckets of a row follow each other.
 */
public final class PointGrid {
    /** Who looks for points within a distance adds this share of it, so that rounding leaves out no bucket. */
    public static final double ROUNDING = 1e-9;

    private final double[] x;
    private final double[] y;
    private final int[] point;
    private final double size;
    private final double x0;
    private final double y0;
    private final int columns;
    private final int rows;
    private final int[] starts;

    /** Buckets of the wanted size, or larger: there are at most about four times as many as points. */
    public PointGrid(YOrderedPoints points, double wantedSize) {
        this(points.x, points.y, wantedSize);
    }

    /** The same of points all of which are finite. */
    public PointGrid(double[] pointX, double[] pointY, double wantedSize) {
        int n = pointX.length;
        x0 = lowest(pointX);
        y0 = lowest(pointY);
        double width = highest(pointX) - x0;
        double height = highest(pointY) - y0;
        double least = Math.max(wantedSize, Math.max(width, height) / (2 * Math.ceil(Math.sqrt(n)) + 1));
        size = least > 0 ? least : 1; // all points are one
        columns = (int) (width / size) + 1;
        rows = (int) (height / size) + 1;
        int[] bucket = new int[n];
        starts = new int[columns * rows + 1];
        for (int i = 0; i < n; i++) {
            bucket[i] = row(pointY[i]) * columns + column(pointX[i]);
            starts[bucket[i] + 1]++;
        }
        for (int b = 0; b < columns * rows; b++) {
            starts[b + 1] += starts[b];
        }
        x = new double[n];
        y = new double[n];
        point = new int[n];
        int[] next = starts.clone();
        for (int i = 0; i < n; i++) {
            int at = next[bucket[i]]++;
            x[at] = pointX[i];
            y[at] = pointY[i];
            point[at] = i;
        }
    }

    private static double lowest(double[] values) {
        double low = values.length == 0 ? 0 : values[0];
        for (double value : values) {
            low = Math.min(low, value);
        }
        return low;
    }

    private static double highest(double[] values) {
        double high = values.length == 0 ? 0 : values[0];
        for (double value : values) {
            high = Math.max(high, value);
        }
        return high;
    }

    public int column(double px) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((px - x0) / size)));
    }

    public int row(double py) {
        return (int) Math.max(0, Math.min(rows - 1, Math.floor((py - y0) / size)));
    }

    /** The first place of a bucket. */
    public int start(int column, int row) {
        return starts[row * columns + column];
    }

    /** One past the last place of a bucket. */
    public int end(int column, int row) {
        return starts[row * columns + column + 1];
    }

    /** Where the point at a place lies. */
    public double x(int place) {
        return x[place];
    }

    public double y(int place) {
        return y[place];
    }

    /** Which of the points as they were given is at a place. */
    public int point(int place) {
        return point[place];
    }
}
