package org.starfix.engine.internal.align.solve.stars;

/**
 * Points of a plane in squares, for pairs of near ones.
 *
 * <p>Shapes: {@code x}, {@code y} one entry a point. The order of the pairs depends on the points alone.
 */
final class PointGrid {
    private final double[] x;
    private final double[] y;
    private final double side;
    private final double x0;
    private final double y0;
    private final int columns;
    private final int rows;
    private final int[] start;
    private final int[] point;

    /** Told of two points, the first of which is not the second. */
    @FunctionalInterface
    interface Pair {
        void near(int i, int j);
    }

    /** @param reach pairs are found up to this distance along each axis, and some beyond */
    PointGrid(double[] x, double[] y, double reach) {
        this.x = x;
        this.y = y;
        double lowX = Double.POSITIVE_INFINITY;
        double lowY = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            lowX = Math.min(lowX, x[i]);
            lowY = Math.min(lowY, y[i]);
            highX = Math.max(highX, x[i]);
            highY = Math.max(highY, y[i]);
        }
        x0 = x.length == 0 ? 0 : lowX;
        y0 = x.length == 0 ? 0 : lowY;
        double width = x.length == 0 ? 0 : Math.max(highX - lowX, highY - lowY);
        double most = Math.sqrt(4.0 * x.length) + 1; // squares a side: no more than some times the points
        side = Math.max(reach, width / most);
        columns = (int) Math.floor(width / side) + 1;
        rows = columns;
        start = new int[columns * rows + 1];
        for (int i = 0; i < x.length; i++) {
            start[square(x[i], y[i]) + 1]++;
        }
        for (int k = 0; k < columns * rows; k++) {
            start[k + 1] += start[k];
        }
        point = new int[x.length];
        int[] next = start.clone();
        for (int i = 0; i < x.length; i++) {
            point[next[square(x[i], y[i])]++] = i;
        }
    }

    private int square(double atX, double atY) {
        return row(atY) * columns + column(atX);
    }

    private int column(double atX) {
        return Math.max(0, Math.min(columns - 1, (int) Math.floor((atX - x0) / side)));
    }

    private int row(double atY) {
        return Math.max(0, Math.min(rows - 1, (int) Math.floor((atY - y0) / side)));
    }

    /** All pairs of points within reach along both axes. */
    void pairs(Pair found) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int square = r * columns + c;
                for (int a = start[square]; a < start[square + 1]; a++) {
                    for (int b = a + 1; b < start[square + 1]; b++) {
                        offer(point[a], point[b], found);
                    }
                    if (c + 1 < columns) {
                        offerAll(point[a], square + 1, found);
                    }
                    for (int d = Math.max(0, c - 1); r + 1 < rows && d <= Math.min(columns - 1, c + 1); d++) {
                        offerAll(point[a], (r + 1) * columns + d, found);
                    }
                }
            }
        }
    }

    private void offerAll(int i, int square, Pair found) {
        for (int b = start[square]; b < start[square + 1]; b++) {
            offer(i, point[b], found);
        }
    }

    private void offer(int i, int j, Pair found) {
        if (Math.abs(x[i] - x[j]) <= side && Math.abs(y[i] - y[j]) <= side) {
            found.near(i, j);
        }
    }

    /** All points within reach of a place along both axes, and some beyond. */
    void near(double atX, double atY, java.util.function.IntConsumer found) {
        if (point.length == 0) {
            return;
        }
        for (int r = row(atY - side); r <= row(atY + side); r++) {
            for (int c = column(atX - side); c <= column(atX + side); c++) {
                for (int b = start[r * columns + c]; b < start[r * columns + c + 1]; b++) {
                    found.accept(point[b]);
                }
            }
        }
    }
}
