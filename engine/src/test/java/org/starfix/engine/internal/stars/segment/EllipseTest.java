package org.starfix.engine.internal.stars.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EllipseTest {
    private static final long SEED = 3;
    private static final int SUBPIXELS = 200;
    /** Share of a pixel: a side of the ellipse cuts some 1.5 * 200 of its 200 * 200 parts. */
    private static final double COUNTED = 5e-3;
    /** Relative to the area of the ellipse. */
    private static final double EXACT = 1e-13;

    @Test
    void pixelsShareTheWholeAreaAmongThem() {
        Random random = new Random(SEED);
        for (int round = 0; round < 100; round++) {
            double a = 0.05 + 12 * random.nextDouble();
            double b = 0.05 + a * random.nextDouble();
            Ellipse ellipse = new Ellipse(20 + random.nextDouble(), 20, a, b, 180 * random.nextDouble());
            double sum = 0;
            for (int y = 0; y < 41; y++) {
                for (int x = 0; x < 41; x++) {
                    sum += ellipse.overlap(x, y);
                }
            }
            assertThat(sum).as("seed %s round %s", SEED, round).isCloseTo(Math.PI * a * b, within(EXACT * 41 * 41));
        }
    }

    @Test
    void pixelsShareWhatCountingPartsOfThemGives() {
        Random random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            Ellipse ellipse = new Ellipse(
                    random.nextDouble(),
                    random.nextDouble(),
                    0.3 + 3 * random.nextDouble(),
                    0.3 + 2 * random.nextDouble(),
                    360 * random.nextDouble());
            for (int x = -2; x <= 2; x++) {
                assertThat(ellipse.overlap(x, 1)).isCloseTo(counted(ellipse, x, 1), within(COUNTED));
            }
        }
    }

    private static double counted(Ellipse ellipse, int x, int y) {
        int inside = 0;
        for (int j = 0; j < SUBPIXELS; j++) {
            for (int i = 0; i < SUBPIXELS; i++) {
                double px = x - 0.5 + (i + 0.5) / SUBPIXELS;
                double py = y - 0.5 + (j + 0.5) / SUBPIXELS;
                inside += ellipse.radius(px, py) < 1 ? 1 : 0;
            }
        }
        return inside / (double) (SUBPIXELS * SUBPIXELS);
    }
}
