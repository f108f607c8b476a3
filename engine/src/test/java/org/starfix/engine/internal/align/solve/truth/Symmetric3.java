package org.starfix.engine.internal.align.solve.truth;

/** Three numbers and their covariance. */
final class Symmetric3 {
    private Symmetric3() {}

    /** {@code e^T C^-1 e}, with C row by row. */
    static double square(double[] e, double[] c) {
        double a = c[4] * c[8] - c[5] * c[7];
        double b = c[5] * c[6] - c[3] * c[8];
        double d = c[3] * c[7] - c[4] * c[6];
        double det = c[0] * a + c[1] * b + c[2] * d;
        double x = (a * e[0] + (c[2] * c[7] - c[1] * c[8]) * e[1] + (c[1] * c[5] - c[2] * c[4]) * e[2]) / det;
        double y = (b * e[0] + (c[0] * c[8] - c[2] * c[6]) * e[1] + (c[2] * c[3] - c[0] * c[5]) * e[2]) / det;
        double z = (d * e[0] + (c[1] * c[6] - c[0] * c[7]) * e[1] + (c[0] * c[4] - c[1] * c[3]) * e[2]) / det;
        return e[0] * x + e[1] * y + e[2] * z;
    }
}
