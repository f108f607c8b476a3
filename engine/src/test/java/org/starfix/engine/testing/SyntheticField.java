package org.starfix.engine.testing;

import java.util.Random;
import org.starfix.engine.internal.stars.image.Image;

/**
 * A seeded star field: round Gaussian stars on a sloping background with noise.
 *
 * <p>Units: pixels, 0-based; the background is 100 and rises by 10 over the image, the noise is 1, stars have heights of 20
 * to 2000.
 */
public record SyntheticField(Image image, double[] x, double[] y) {
    private static final double MARGIN = 10;

    /** A field of {@code stars} stars of the given FWHM, away from the edges. */
    public static SyntheticField seeded(long seed, int width, int height, int stars, double fwhmPixels) {
        Random random = new Random(seed);
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double slope = 10 * (i % width) / (double) width;
            pixels[i] = (float) (100 + slope + random.nextGaussian());
        }
        double[] x = new double[stars];
        double[] y = new double[stars];
        for (int s = 0; s < stars; s++) {
            x[s] = MARGIN + random.nextDouble() * (width - 2 * MARGIN);
            y[s] = MARGIN + random.nextDouble() * (height - 2 * MARGIN);
            addStar(pixels, width, x[s], y[s], 20 * Math.pow(100, random.nextDouble()), fwhmPixels);
        }
        return new SyntheticField(Image.of(width, height, pixels), x, y);
    }

    /** Adds a star of the given height to an image. */
    public static void addStar(float[] pixels, int width, double x, double y, double height, double fwhmPixels) {
        double sigma = fwhmPixels / 2.3548200450309493;
        int reach = (int) Math.ceil(6 * sigma);
        int rows = pixels.length / width;
        for (int j = Math.max(0, (int) y - reach); j <= Math.min(rows - 1, (int) y + reach); j++) {
            for (int i = Math.max(0, (int) x - reach); i <= Math.min(width - 1, (int) x + reach); i++) {
                double square = (i - x) * (i - x) + (j - y) * (j - y);
                pixels[j * width + i] += (float) (height * Math.exp(-square / (2 * sigma * sigma)));
            }
        }
    }
}
