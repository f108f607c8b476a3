package org.starfix.engine.internal.align.fit;

import java.util.Arrays;

/**
 * The points of one fit: reference positions (x, y), image positions (u, v) and weights, one entry per point.
 *
 * <p>{@code magnitude} is the largest absolute coordinate in the caller's frame: it bounds the rounding errors of positions
 * that are given here about a centre.
 */
final class PointPairs {
    final double[] x;
    final double[] y;
    final double[] u;
    final double[] v;
    final double[] weight;
    final boolean weighted;
    final double magnitude;

    PointPairs(double[] x, double[] y, double[] u, double[] v, double[] weight, boolean weighted, double magnitude) {
        this.x = x;
        this.y = y;
        this.u = u;
        this.v = v;
        this.weight = weight;
        this.weighted = weighted;
        this.magnitude = magnitude;
    }

    int size() {
        return x.length;
    }

    /** The points at which {@code chosen} is true. */
    PointPairs where(boolean[] chosen) {
        return new PointPairs(
                pick(x, chosen),
                pick(y, chosen),
                pick(u, chosen),
                pick(v, chosen),
                pick(weight, chosen),
                weighted,
                magnitude);
    }

    /** These points with every position counted from (centerX, centerY). */
    PointPairs about(double centerX, double centerY) {
        return new PointPairs(
                minus(x, centerX),
                minus(y, centerY),
                minus(u, centerX),
                minus(v, centerY),
                weight,
                weighted,
                magnitude);
    }

    /** Weighted mean of one value per point. */
    double mean(double[] values) {
        double sum = 0;
        double sumOfWeights = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weight[i] * values[i];
            sumOfWeights += weight[i];
        }
        return sum / sumOfWeights;
    }

    static double[] minus(double[] values, double offset) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] - offset;
        }
        return moved;
    }

    private static double[] pick(double[] values, boolean[] chosen) {
        double[] picked = new double[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (chosen[i]) {
                picked[n++] = values[i];
            }
        }
        return Arrays.copyOf(picked, n);
    }
}
