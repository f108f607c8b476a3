package org.starfix.engine.internal.align.match.pattern;

import org.starfix.engine.internal.base.numeric.Affine2;

/** The map of shift, rotation and scale {@code x = c u - s v + tx, y = s u + c v + ty}. */
record Similarity(double c, double s, double tx, double ty) {

    double x(double u, double v) {
        return c * u - s * v + tx;
    }

    double y(double u, double v) {
        return s * u + c * v + ty;
    }

    double scale() {
        return Math.hypot(c, s);
    }

    Affine2 affine() {
        return new Affine2(c, -s, s, c, tx, ty);
    }

    /** The least-squares map of the first {@code n} points (u, v) to (x, y); not finite if they coincide. */
    static Similarity fit(double[] u, double[] v, double[] x, double[] y, int n) {
        double meanU = mean(u, n);
        double meanV = mean(v, n);
        double meanX = mean(x, n);
        double meanY = mean(y, n);
        double squares = 0;
        double along = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            double du = u[i] - meanU;
            double dv = v[i] - meanV;
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            squares += du * du + dv * dv;
            along += du * dx + dv * dy;
            across += du * dy - dv * dx;
        }
        double c = along / squares;
        double s = across / squares;
        return new Similarity(c, s, meanX - c * meanU + s * meanV, meanY - s * meanU - c * meanV);
    }

    static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }
}
