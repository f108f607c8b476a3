package org.starfix.engine.internal.sky.wcs.fits;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * The affine map that fits pairs of points best, by least squares about their centres; all pairs alike.
 *
 * <p>Error: normal equations of centred coordinates; 1e-13 of the extent for points spread over an area.
 */
final class PlaneFit {
    private final List<double[]> pairs = new ArrayList<>();

    /** A point and where it goes. */
    void add(double fromX, double fromY, double toX, double toY) {
        pairs.add(new double[] {fromX, fromY, toX, toY});
    }

    /** At least three pairs that do not lie on a line. */
    Affine2 affine() {
        double[] mean = new double[4];
        for (double[] pair : pairs) {
            for (int i = 0; i < 4; i++) {
                mean[i] += pair[i] / pairs.size();
            }
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double[] cross = new double[4]; // x' x, x' y, y' x, y' y
        for (double[] pair : pairs) {
            double x = pair[0] - mean[0];
            double y = pair[1] - mean[1];
            xx += x * x;
            xy += x * y;
            yy += y * y;
            for (int i = 0; i < 2; i++) {
                // The difference to the identity is what is small, and keeps its digits.
                double moved = pair[2 + i] - mean[2 + i] - (i == 0 ? x : y);
                cross[2 * i] += moved * x;
                cross[2 * i + 1] += moved * y;
            }
        }
        double det = xx * yy - xy * xy;
        double m00 = 1 + (cross[0] * yy - cross[1] * xy) / det;
        double m01 = (cross[1] * xx - cross[0] * xy) / det;
        double m10 = (cross[2] * yy - cross[3] * xy) / det;
        double m11 = 1 + (cross[3] * xx - cross[2] * xy) / det;
        return new Affine2(
                m00, m01, m10, m11, mean[2] - m00 * mean[0] - m01 * mean[1], mean[3] - m10 * mean[0] - m11 * mean[1]);
    }
}
