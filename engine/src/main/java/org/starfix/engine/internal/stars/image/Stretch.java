package org.starfix.engine.internal.stars.image;

import java.util.Arrays;

/**
 * Pixels as grey values for the eye: the sky dark, faint and bright stars both seen, by the inverse hyperbolic sine of the noise above the
 * sky. Nothing is measured in such a picture.
 *
 * <p>Source: Lupton et al. 2004, PASP 116, 133 (the asinh stretch).
 */
public final class Stretch {
    private static final int SAMPLE = 100_000;
    private static final double SOFTENING = 2;
    private static final double DARKEST = 0.08;
    private static final int WHITE = 255;

    private final double sky;
    private final double noise;
    private final double top;

    private Stretch(double sky, double noise, double top) {
        this.sky = sky;
        this.noise = noise;
        this.top = top;
    }

    /** That of an image, by the median, the 16th and the 99.8th percentile of at most 100,000 of its pixels. */
    public static Stretch of(Image image) {
        float[] pixels = image.pixels();
        int step = Math.max(1, pixels.length / SAMPLE);
        double[] sample = new double[(pixels.length + step - 1) / step];
        int n = 0;
        for (int i = 0; i < pixels.length; i += step) {
            if (Float.isFinite(pixels[i])) {
                sample[n++] = pixels[i];
            }
        }
        Arrays.sort(sample, 0, n);
        if (n == 0) {
            return new Stretch(0, 1, 1);
        }
        double sky = sample[n / 2];
        double noise = sky - sample[(int) (0.16 * n)];
        double bright = sample[(int) (0.998 * (n - 1))] - sky;
        double scale = noise > 0 ? SOFTENING * noise : bright > 0 ? bright : 1;
        return new Stretch(sky, scale, Math.max(bright / scale, 1));
    }

    /** The grey value, 0 to 255, of a pixel; that of the sky if it is no number. */
    public int grey(double pixel) {
        double above = Double.isFinite(pixel) ? (pixel - sky) / noise : 0;
        double share = DARKEST + (1 - DARKEST) * asinh(above) / asinh(top);
        return (int) Math.round(WHITE * Math.max(0, Math.min(1, share)));
    }

    private static double asinh(double x) {
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }
}
