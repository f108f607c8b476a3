package org.starfix.engine.internal.stars.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The buckets give what plain sorting and summing give. */
class ClippedBoxTest {
    private static final long SEED = 5;
    /** Relative to the spread and to 1, for sums in another order. */
    private static final double ROUNDING = 1e-10;

    @Test
    void agreesWithThePlainTwinOnNoise() {
        compare(Random::nextGaussian);
    }

    @Test
    void agreesWithThePlainTwinOnNoiseWithBrightStars() {
        compare(r -> 100 + r.nextGaussian() + (r.nextInt(10) == 0 ? 1e5 * r.nextDouble() : 0));
    }

    @Test
    void agreesWithThePlainTwinOnIntegers() {
        compare(r -> r.nextInt(4) * r.nextInt(3));
    }

    @Test
    void agreesWithThePlainTwinOnAConstantWithOutliers() {
        compare(r -> r.nextInt(30) == 0 ? r.nextGaussian() : 7);
    }

    @Test
    @SuppressWarnings("IdentityBinaryExpression") // two draws, whose quotient has heavy tails
    void agreesWithThePlainTwinOnHeavyTails() {
        compare(r -> r.nextGaussian() / r.nextGaussian());
    }

    @Test
    void skipsMaskedAndNonFinitePixels() {
        Image image = Image.of(4, 1, new float[] {1, Float.NaN, Float.POSITIVE_INFINITY, 5});
        PixelMask mask = PixelMask.of(4, 1, new boolean[] {false, false, false, true});
        ClippedBox box = new ClippedBox();
        assertThat(box.load(image, mask, 0, 0, 4, 1)).isEqualTo(1);
        box.clip();
        assertThat(new double[] {box.count(), box.median(), box.rms()}).containsExactly(1, 1, 0);
    }

    private static void compare(ToDoubleFunction<Random> pixel) {
        Random random = new Random(SEED);
        for (int n : new int[] {1, 2, 3, 10, 100, 1001, 20000}) {
            float[] pixels = new float[n];
            for (int i = 0; i < n; i++) {
                pixels[i] = (float) pixel.applyAsDouble(random);
            }
            ClippedBox box = new ClippedBox();
            box.load(Image.of(n, 1, pixels), PixelMask.none(n, 1), 0, 0, n, 1);
            box.clip();
            float[] kept = plain(pixels);
            assertThat(box.count()).as("seed %s n %s", SEED, n).isEqualTo(kept.length);
            assertThat(box.median()).isEqualTo(median(kept));
            double rms = rms(kept);
            assertThat(box.rms()).isCloseTo(rms, within(ROUNDING * Math.max(1, rms)));
        }
    }

    private static float[] plain(float[] pixels) {
        float[] now = pixels.clone();
        double center = 0;
        double width = 0;
        for (int round = 0; round < 5; round++) {
            center = median(now);
            width = 3 * rms(now);
            float[] next = kept(now, center, width);
            boolean done = next.length == now.length;
            now = next;
            if (done) {
                break;
            }
        }
        return kept(pixels, center, width);
    }

    private static float[] kept(float[] values, double center, double width) {
        float[] out = new float[values.length];
        int n = 0;
        for (float v : values) {
            if (v >= center - width && v <= center + width) {
                out[n++] = v;
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static double median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * ((double) sorted[n / 2 - 1] + sorted[n / 2]);
    }

    private static double rms(float[] values) {
        double mean = 0;
        for (float v : values) {
            mean += v / (double) values.length;
        }
        double sum = 0;
        for (float v : values) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
