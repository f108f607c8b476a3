package org.starfix.engine.internal.sky.wcs.fits;

import org.starfix.engine.internal.sky.wcs.PixelBox;

/**
 * Points (u, v) and the values (x, y) that a plane map has there.
 *
 * <p>Shapes: four arrays of equal length, owned by this object and not copied.
 */
final class PixelGrid {
    private final double[] u;
    private final double[] v;
    private final double[] x;
    private final double[] y;

    PixelGrid(double[] u, double[] v, double[] x, double[] y) {
        this.u = u;
        this.v = v;
        this.x = x;
        this.y = y;
    }

    /** A map of the plane. */
    interface PlaneMap {
        void apply(double u, double v, double[] out);
    }

    /** An even grid over a box, its edges included, counted from an origin. */
    static PixelGrid over(PixelBox box, double originX, double originY, int pointsPerSide, PlaneMap map) {
        int n = pointsPerSide;
        PixelGrid grid = new PixelGrid(new double[n * n], new double[n * n], new double[n * n], new double[n * n]);
        double[] out = new double[2];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int at = j * n + i;
                grid.u[at] = box.xMin() + i * (box.xMax() - box.xMin()) / (n - 1) - originX;
                grid.v[at] = box.yMin() + j * (box.yMax() - box.yMin()) / (n - 1) - originY;
                map.apply(grid.u[at], grid.v[at], out);
                grid.x[at] = out[0];
                grid.y[at] = out[1];
            }
        }
        return grid;
    }

    int size() {
        return u.length;
    }

    double[] u() {
        return u;
    }

    double[] v() {
        return v;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    /** The index of the first point whose value is not finite, -1 if there is none. */
    int firstUndefined() {
        for (int i = 0; i < u.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The largest absolute coordinate. */
    double radius() {
        double radius = 0;
        for (int i = 0; i < u.length; i++) {
            radius = Math.max(radius, Math.max(Math.abs(u[i]), Math.abs(v[i])));
        }
        return radius;
    }
}
