package org.starfix.engine.testing;

import java.util.Arrays;
import org.starfix.engine.internal.stars.image.Image;

/**
 * A square image that can be made anywhere to the last bit of its noise: stars on what is asked for, noise from a linear congruential
 * generator (a = 6364136223846793005, c = 1442695040888963407, modulo 2^64): four numbers, their upper 24 bits as 0 to 1, less 2, times the
 * root of 3. Row-major; the variance of the noise is 1.
 */
public final class PortableField {
    private static final int DRAWS = 4;
    private static final double SIGMAS_PER_FWHM = 2.3548200450309493;

    private final int side;
    private final double[] values;

    public PortableField(int side, long seed) {
        this.side = side;
        values = new double[side * side];
        long state = seed;
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int k = 0; k < DRAWS; k++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                sum += (state >>> 40) / (double) (1 << 24);
            }
            values[i] = (sum - 2) * Math.sqrt(3);
        }
    }

    /** What is left of the noise is {@code 1 + slope x} of it. */
    public PortableField noiseGrowing(double slope) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= 1 + slope * (i % side);
        }
        return this;
    }

    public PortableField sky(double level, double xSlope, double ySlope) {
        for (int i = 0; i < values.length; i++) {
            values[i] += level + xSlope * (i % side) + ySlope * (i / side);
        }
        return this;
    }

    /** A round Gaussian. */
    public PortableField star(double x, double y, double height, double fwhm) {
        double sigma = fwhm / SIGMAS_PER_FWHM;
        for (int i = 0; i < values.length; i++) {
            double dx = i % side - x;
            double dy = i / side - y;
            values[i] += height * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
        }
        return this;
    }

    public Image image() {
        float[] pixels = new float[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) values[i];
        }
        return Image.of(side, side, pixels);
    }

    /** All the same, without noise. */
    public static Image flat(int side, float value) {
        float[] pixels = new float[side * side];
        Arrays.fill(pixels, value);
        return Image.of(side, side, pixels);
    }
}
