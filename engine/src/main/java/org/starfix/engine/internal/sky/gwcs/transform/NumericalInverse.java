package org.starfix.engine.internal.sky.gwcs.transform;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Newton's method for the way back through a transform of two axes, from the middle of its domain.
 *
 * <p>Error: {@link #ACCURACY} of the half width of the domain (1e-7 pixel on a detector of 2048), or the rounding of the
 * transform where that is larger. NaN if the iteration does not converge, or arrives where the transform turns over: beyond a
 * fold of a polynomial the same value is reached again, by a point that was not meant.
 */
final class NumericalInverse implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Steps below this part of the half width end the iteration. */
    static final double ACCURACY = 1e-10;

    /** The width of the differences that make the derivative, as part of the half width: rounding and curvature balance. */
    private static final double DIFFERENCE = 1e-4;

    private static final int MAX_ITERATIONS = 60;

    private final Program program;
    private final Domain domain;
    private final double orientation;

    /** @throws IllegalArgumentException if the transform is not one of two axes, or has no derivative in the middle */
    NumericalInverse(Transform forward, Domain domain) {
        Check.argument(
                forward.inputs() == 2 && forward.outputs() == 2,
                "inverse: the transform of %s to %s axes has none of its own, and only one of 2 to 2 axes can be inverted without",
                forward.inputs(),
                forward.outputs());
        this.domain = domain;
        program = Program.of(forward);
        double[] j = new double[4];
        derivative(domain.x(), domain.y(), j, new double[2], new double[2]);
        orientation = Math.signum(determinant(j));
        Check.argument(
                Math.abs(orientation) == 1,
                "inverse: the transform has no derivative at (%s, %s), the middle of its domain, so it cannot be inverted",
                domain.x(),
                domain.y());
    }

    /** The point whose image is (u, v), to {@code out[at]}, {@code out[at + 1]}. */
    void solve(double u, double v, double[] out, int at) {
        double x = domain.x();
        double y = domain.y();
        double[] a = new double[2];
        double[] b = new double[2];
        double[] j = new double[4];
        double step = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MAX_ITERATIONS && step > ACCURACY; i++) {
            derivative(x, y, j, a, b);
            double det = determinant(j);
            program.apply(x, y, a);
            double du = a[0] - u;
            double dv = a[1] - v;
            double dx = (j[3] * du - j[1] * dv) / det;
            double dy = (j[0] * dv - j[2] * du) / det;
            step = Math.max(Math.abs(dx) / domain.halfX(), Math.abs(dy) / domain.halfY());
            double shorter = step > 1 ? 1 / step : 1;
            x -= shorter * dx;
            y -= shorter * dy;
        }
        derivative(x, y, j, a, b);
        boolean found = step <= ACCURACY && Math.signum(determinant(j)) == orientation;
        out[at] = found ? x : Double.NaN;
        out[at + 1] = found ? y : Double.NaN;
    }

    /** du/dx, du/dy, dv/dx, dv/dy by central differences; a and b are scratch. */
    private void derivative(double x, double y, double[] j, double[] a, double[] b) {
        double hx = DIFFERENCE * domain.halfX();
        double hy = DIFFERENCE * domain.halfY();
        program.apply(x - hx, y, a);
        program.apply(x + hx, y, b);
        j[0] = (b[0] - a[0]) / (2 * hx);
        j[2] = (b[1] - a[1]) / (2 * hx);
        program.apply(x, y - hy, a);
        program.apply(x, y + hy, b);
        j[1] = (b[0] - a[0]) / (2 * hy);
        j[3] = (b[1] - a[1]) / (2 * hy);
    }

    private static double determinant(double[] j) {
        return j[0] * j[3] - j[1] * j[2];
    }
}
