package org.starfix.engine.internal.stars.segment;

/** How the levels of the deblending lie between the faintest and the brightest pixel ({@code multithresh_mode}). */
public enum LevelSpacing {
    EXPONENTIAL,
    LINEAR,
    SINH;

    private static final double SINH_WIDTH = 4;

    /** This spacing where it is defined: exponential levels need positive pixels, else they are linear. */
    LevelSpacing above(double min) {
        return this == EXPONENTIAL && min <= 0 ? LINEAR : this;
    }

    /** The levels between {@code min} and {@code max}, ascending, both excluded. */
    double[] levels(double min, double max, int n) {
        double[] levels = new double[n];
        for (int k = 0; k < n; k++) {
            double u = (k + 1) / (n + 1.0);
            levels[k] = switch (above(min)) {
                case EXPONENTIAL -> min * Math.pow(max / min, u);
                case LINEAR -> min + u * (max - min);
                case SINH -> min + (max - min) * Math.sinh(SINH_WIDTH * u) / Math.sinh(SINH_WIDTH);
            };
        }
        return levels;
    }
}
