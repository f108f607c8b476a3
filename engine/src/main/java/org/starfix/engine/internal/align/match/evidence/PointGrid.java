package org.starfix.engine.internal.align.match.evidence;

import org.starfix.engine.internal.align.match.YOrderedPoints;

/**
 * Points in square buckets, sorted by bucket, so that those near a position are found without looking at all.
 *
 * <p>Shapes: buckets {@code row * columns + column}; positions outside belong to the nearest column and row.
 */
final class PointGrid {
    final double[] x;
    final double[] y;
    private final double size;
    private final double x0;
    private final double y0;
    private final int columns;
    private final int rows;
    private final int[] starts;

    /** Buckets of the wanted size, or larger: there are at most about four times as many as points along each axis. */
    PointGrid(YOrderedPoints points, double wantedSize) {
        int n = points.size();
        x0 = points.lowX();
        y0 = points.lowY();
        double width = points.highX() - x0;
        double height = points.highY() - y0;
        size = Math.max(wantedSize, Math.max(width, height) / (2 * Math.ceil(Math.sqrt(n)) + 1));
        columns = (int) (width / size) + 1;
        rows = (int) (height / size) + 1;
        int[] bucket = new int[n];
        starts = new int[columns * rows + 1];
        for (int i = 0; i < n; i++) {
            bucket[i] = row(points.y(i)) * columns + column(points.x(i));
            starts[bucket[i] + 1]++;
        }
        for (int b = 0; b < columns * rows; b++) {
            starts[b + 1] += starts[b];
        }
        x = new double[n];
        y = new double[n];
        int[] next = starts.clone();
        for (int i = 0; i < n; i++) {
            int at = next[bucket[i]]++;
            x[at] = points.x(i);
            y[at] = points.y(i);
        }
    }

    int column(double px) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((px - x0) / size)));
    }

    int row(double py) {
        return (int) Math.max(0, Math.min(rows - 1, Math.floor((py - y0) / size)));
    }

    /** The first point of a bucket. */
    int start(int column, int row) {
        return starts[row * columns + column];
    }

    /** One past the last point of a bucket; the buckets of a row follow each other. */
    int end(int column, int row) {
        return starts[row * columns + column + 1];
    }
}
