package org.starfix.engine.internal.stars.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundSubtractionTest {
    private static final int WIDTH = 131;
    private static final int HEIGHT = 117;

    private static Image image(double level, double slope, double noise) {
        Random random = new Random(8);
        float[] pixels = new float[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (level + slope * (i % WIDTH + i / WIDTH) + noise * random.nextGaussian());
        }
        pixels[500] = Float.NaN;
        pixels[600] = Float.POSITIVE_INFINITY;
        return Image.of(WIDTH, HEIGHT, pixels);
    }

    /** The plain twin: pixel less the background in double precision. */
    @ParameterizedTest
    @CsvSource({"0, 0, 1", "100, 0.1, 1", "1e5, 3, 300", "-4000, 20, 5", "1e-12, 1e-14, 1e-13", "0, 0, 0"})
    void agreesWithThePlainTwin(double level, double slope, double noise) {
        Image image = image(level, slope, noise);
        PixelMask mask = PixelMask.none(WIDTH, HEIGHT);
        MeshBackground mesh =
                MeshBackground.estimate(image, mask, MeshOptions.square(30)).orElseThrow();
        Image less = BackgroundSubtraction.everywhere(image, mesh);
        BackgroundRows rows = new BackgroundRows(mesh, image);
        double range = slope * (WIDTH + HEIGHT) + 10 * noise;
        for (int i = 0; i < less.pixels().length; i++) {
            double expected = image.pixels()[i] - rows.backgroundAt(i % WIDTH, i / WIDTH);
            if (Double.isFinite(expected)) {
                assertThat((double) less.pixels()[i])
                        .isCloseTo(expected, within(3e-7 * range + 6e-8 * Math.abs(level)));
            } else {
                assertThat(Float.isFinite(less.pixels()[i])).isFalse();
            }
        }
    }

    @Test
    void aLevelWithoutNoiseIsZeroAfterwards() {
        float[] pixels = new float[WIDTH * HEIGHT];
        java.util.Arrays.fill(pixels, 1234.567f);
        Image image = Image.of(WIDTH, HEIGHT, pixels);
        MeshBackground mesh = MeshBackground.estimate(image, PixelMask.none(WIDTH, HEIGHT), MeshOptions.square(30))
                .orElseThrow();
        assertThat(BackgroundSubtraction.everywhere(image, mesh).pixels()).containsOnly(0);
    }

    @Test
    void maskedPixelsKeepTheirValuesInTheCurrentRelease() {
        Image image = image(100, 0.1, 1);
        boolean[] masked = new boolean[WIDTH * HEIGHT];
        masked[77] = true;
        PixelMask mask = PixelMask.of(WIDTH, HEIGHT, masked);
        MeshBackground mesh =
                MeshBackground.estimate(image, mask, MeshOptions.square(30)).orElseThrow();
        Image everywhere = BackgroundSubtraction.everywhere(image, mesh);
        Image elsewhere = BackgroundSubtraction.whereNotMasked(image, mask, mesh);
        assertThat(elsewhere.pixels()[77]).isEqualTo(image.pixels()[77]);
        assertThat(everywhere.pixels()[77]).isLessThan(10);
        assertThat(elsewhere.pixels()[78]).isEqualTo(everywhere.pixels()[78]);
    }
}
