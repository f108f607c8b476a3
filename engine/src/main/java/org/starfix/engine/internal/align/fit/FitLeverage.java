package org.starfix.engine.internal.align.fit;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * How uncertain a fitted map is at a place, in units of the uncertainty of one star: the leverage h. The variance of the mapped
 * position is h times that of the position of a star of mean weight, both summed over the two axes.
 *
 * <p>With W the sum of the weights (their mean is 1), d the distance from the weighted centre c of the image positions and M
 * their weighted second moments about it, h is 1/W for a shift, 1/W + d^2 / (2 tr M) for a rotation, 1/W + d^2 / tr M with a
 * scale and 1/W + (p-c)' M^-1 (p-c) for any matrix: the covariance of linear least squares with weights that are inverse
 * variances. Infinite where the stars do not determine the map.
 */
public final class FitLeverage {
    private final FitGeometry geometry;
    private final double sumOfWeights;
    private final double centerU;
    private final double centerV;
    private final double uu;
    private final double uv;
    private final double vv;

    private FitLeverage(FitGeometry geometry, double[] u, double[] v, double[] weight) {
        this.geometry = geometry;
        double sum = 0;
        double sumU = 0;
        double sumV = 0;
        for (int i = 0; i < u.length; i++) {
            sum += weight[i];
            sumU += weight[i] * u[i];
            sumV += weight[i] * v[i];
        }
        sumOfWeights = u.length; // of weights divided by their mean
        centerU = sumU / sum;
        centerV = sumV / sum;
        double scale = sumOfWeights / sum;
        double[] m = new double[3];
        for (int i = 0; i < u.length; i++) {
            double du = u[i] - centerU;
            double dv = v[i] - centerV;
            m[0] += scale * weight[i] * du * du;
            m[1] += scale * weight[i] * du * dv;
            m[2] += scale * weight[i] * dv * dv;
        }
        uu = m[0];
        uv = m[1];
        vv = m[2];
    }

    /** The leverage of a fit to stars at the image positions (u, v), all of positive weight. */
    public static FitLeverage of(FitGeometry geometry, double[] u, double[] v, double[] weight) {
        Check.argument(
                u.length > 0 && u.length == v.length && u.length == weight.length,
                "leverage: there are %s values of u, %s of v and %s weights; all must be equally many, at least one",
                u.length,
                v.length,
                weight.length);
        return new FitLeverage(geometry, u, v, weight);
    }

    /** The leverage at an image position. */
    public double at(double u, double v) {
        double du = u - centerU;
        double dv = v - centerV;
        return 1 / sumOfWeights + fromMatrix(du, dv);
    }

    private double fromMatrix(double du, double dv) {
        double squared = du * du + dv * dv;
        return switch (geometry) {
            case SHIFT -> 0;
            case RSHIFT -> ratio(squared, 2 * (uu + vv));
            case RSCALE -> ratio(squared, uu + vv);
            case GENERAL -> ratio(vv * du * du - 2 * uv * du * dv + uu * dv * dv, uu * vv - uv * uv);
        };
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? Math.max(0, part) / whole : Double.POSITIVE_INFINITY;
    }
}
