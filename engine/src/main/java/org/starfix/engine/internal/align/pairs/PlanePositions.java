package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.align.match.PointGrid;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * Sky positions in a tangent plane; those that it cannot show (beyond its horizon) are left out.
 *
 * <p>Shapes: {@code row[i]} is the row in the list of sky positions of the point (x[i], y[i]).
 */
public final class PlanePositions {
    private final int[] row;
    private final double[] x;
    private final double[] y;
    /** Made when it is asked for. */
    private volatile @Nullable PointGrid grid;

    private PlanePositions(int[] row, double[] x, double[] y) {
        this.row = row;
        this.x = x;
        this.y = y;
    }

    /** @param ra,dec degrees */
    public static PlanePositions of(TangentPlane plane, double[] ra, double[] dec) {
        int[] row = new int[ra.length];
        double[] x = new double[ra.length];
        double[] y = new double[ra.length];
        double[] out = new double[2];
        int count = 0;
        for (int i = 0; i < ra.length; i++) {
            plane.skyToPlane(ra[i], dec[i], out);
            if (Double.isFinite(out[0]) && Double.isFinite(out[1])) {
                row[count] = i;
                x[count] = out[0];
                y[count++] = out[1];
            }
        }
        return new PlanePositions(Arrays.copyOf(row, count), Arrays.copyOf(x, count), Arrays.copyOf(y, count));
    }

    public int size() {
        return row.length;
    }

    public double[] x() {
        return x;
    }

    public double[] y() {
        return y;
    }

    /** The points by place. */
    PointGrid grid() {
        PointGrid known = grid;
        if (known == null) {
            known = new PointGrid(x, y, 0);
            grid = known;
        }
        return known;
    }

    /** The rows of all points. */
    int[] rows() {
        return row;
    }

    /** The points that are not marked, in their order. */
    PlanePositions without(boolean[] marked) {
        int[] kept = IntStream.range(0, size()).filter(p -> !marked[p]).toArray();
        return new PlanePositions(rows(kept), Columns.take(x, kept), Columns.take(y, kept));
    }

    /** The row of a point. */
    public int row(int point) {
        return row[point];
    }

    /** The rows of the given points. */
    int[] rows(int[] points) {
        return Columns.take(row, points);
    }
}
