package org.starfix.synthetic.catalogs;

/** The sources of an exposure: 0-based pixels with the noise of their measurement, and magnitudes. */
final class ExposureSources {
    private final double[] x;
    private final double[] y;
    private final double[] magnitude;

    ExposureSources(double[] x, double[] y, double[] magnitude) {
        this.x = x;
        this.y = y;
        this.magnitude = magnitude;
    }

    int size() {
        return x.length;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    double magnitude(int i) {
        return magnitude[i];
    }
}
