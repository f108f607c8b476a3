package org.starfix.engine.internal.align.solve.linear;

/** Eigenvalues of a symmetric tridiagonal matrix, by counting how many are below a value. */
final class Tridiagonal {
    /** Halvings: beyond the digits of a double. */
    private static final int HALVINGS = 60;

    private Tridiagonal() {}

    /**
     * The largest eigenvalue by the smallest; 1 for an empty matrix.
     *
     * @param beside elements beside the diagonal; those beyond the matrix are not read
     */
    static double condition(double[] diagonal, double[] beside) {
        int n = diagonal.length;
        if (n == 0) {
            return 1;
        }
        double bound = 0;
        for (int i = 0; i < n; i++) {
            double radius = (i > 0 ? Math.abs(beside[i - 1]) : 0) + (i + 1 < n ? Math.abs(beside[i]) : 0);
            bound = Math.max(bound, diagonal[i] + radius);
        }
        double largest = eigenvalue(n - 1, diagonal, beside, bound);
        double smallest = eigenvalue(0, diagonal, beside, bound);
        return largest / smallest;
    }

    /** The eigenvalue with so many below it, between 0 and the bound. */
    private static double eigenvalue(int below, double[] diagonal, double[] beside, double bound) {
        double low = 0;
        double high = bound;
        for (int k = 0; k < HALVINGS; k++) {
            // small eigenvalues need small steps
            double middle = low > 0 ? Math.sqrt(low * high) : low + (high - low) / 1024;
            if (middle <= low || middle >= high) {
                break;
            }
            if (countBelow(middle, diagonal, beside) > below) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static int countBelow(double value, double[] diagonal, double[] beside) {
        int count = 0;
        double d = 1;
        for (int i = 0; i < diagonal.length; i++) {
            double square = i > 0 ? beside[i - 1] * beside[i - 1] : 0;
            d = diagonal[i] - value - (i > 0 ? square / d : 0);
            if (d == 0) {
                d = Double.MIN_NORMAL;
            }
            if (d < 0) {
                count++;
            }
        }
        return count;
    }
}
