package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.Serializable;

/**
 * What bends intermediate world coordinates, between linear map and projection. One variant per convention.
 *
 * <p>Units: degrees of the plane, x along the longitude, on both sides. Results go to {@code out[0..1]}, NaN where undefined.
 */
public sealed interface PlaneBend extends Serializable permits TpvPolynomial, IrafSurface {
    /** The last step of the way back, degrees; the error left is far smaller. */
    double CLOSURE_DEGREES = 1e-12;

    int MAX_ITERATIONS = 50;

    /** Derivatives are differences over this, degrees. */
    double STEP_DEGREES = 1e-5;

    void bend(double x, double y, double[] out);

    /**
     * The way back of {@link #bend}: Newton's method from the point itself. NaN where it does not converge, and where the
     * solution lies beyond a fold.
     */
    default void unbend(double x, double y, double[] out) {
        double px = x;
        double py = y;
        double side = Math.signum(determinant(0, 0, new double[4]));
        double[] j = new double[4];
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double det = determinant(px, py, j);
            bend(px, py, out);
            double missX = out[0] - x;
            double missY = out[1] - y;
            double stepX = (j[3] * missX - j[1] * missY) / det;
            double stepY = (j[0] * missY - j[2] * missX) / det;
            px -= stepX;
            py -= stepY;
            // False for NaN as well.
            if (Math.abs(stepX) <= CLOSURE_DEGREES * Math.max(1, Math.abs(px))
                    && Math.abs(stepY) <= CLOSURE_DEGREES * Math.max(1, Math.abs(py))
                    && det * side > 0) {
                out[0] = px;
                out[1] = py;
                return;
            }
        }
        out[0] = Double.NaN;
        out[1] = Double.NaN;
    }

    /** {@code j}: the derivatives dX/dx, dX/dy, dY/dx, dY/dy. */
    private double determinant(double x, double y, double[] j) {
        double h = STEP_DEGREES;
        double[] p = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            double hx = axis == 0 ? h : 0;
            double hy = axis == 1 ? h : 0;
            bend(x + hx, y + hy, p);
            double plusX = p[0];
            double plusY = p[1];
            bend(x - hx, y - hy, p);
            j[axis] = (plusX - p[0]) / (2 * h);
            j[2 + axis] = (plusY - p[1]) / (2 * h);
        }
        return j[0] * j[3] - j[1] * j[2];
    }
}
