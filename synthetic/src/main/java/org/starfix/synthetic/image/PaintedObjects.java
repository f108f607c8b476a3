package org.starfix.synthetic.image;

import java.util.Arrays;

/** Round Gaussians to be painted into one exposure. Units: pixels 0-based, amplitude in image units. */
public final class PaintedObjects {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private double[] amplitude = new double[64];
    private double[] sigmaPixels = new double[64];
    private int size;

    /** Adds an object with the given peak and width, both axes alike. */
    public void add(double atX, double atY, double peak, double sigma) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
            amplitude = Arrays.copyOf(amplitude, 2 * size);
            sigmaPixels = Arrays.copyOf(sigmaPixels, 2 * size);
        }
        x[size] = atX;
        y[size] = atY;
        amplitude[size] = peak;
        sigmaPixels[size++] = sigma;
    }

    /** How many objects there are. */
    public int size() {
        return size;
    }

    /** x of the centre of object {@code i}. */
    public double x(int i) {
        return x[i];
    }

    /** y of the centre of object {@code i}. */
    public double y(int i) {
        return y[i];
    }

    /** Peak of object {@code i}. */
    public double amplitude(int i) {
        return amplitude[i];
    }

    double sigmaPixels(int i) {
        return sigmaPixels[i];
    }
}
