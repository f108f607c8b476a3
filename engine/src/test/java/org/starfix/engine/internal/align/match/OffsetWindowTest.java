package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetWindowTest {
    private static final int STARS = 60;
    private static final double CELL = 2.0 / 33;

    private final Random random = new Random(5);

    private double[] positions() {
        return random.doubles(STARS, 0, 40).toArray();
    }

    private static double[] moved(double[] positions, double by, int from, int to) {
        double[] moved = positions.clone();
        for (int i = from; i < to; i++) {
            moved[i] += by;
        }
        return moved;
    }

    @Test
    void itsPeakIsTheOffsetOfMostStarsAndItsRivalThatOfTheOthers() {
        double[] x = positions();
        double[] y = positions();
        double[] imageX = moved(moved(x, 0.4, 0, 45), -0.7, 45, STARS);
        double[] imageY = moved(moved(y, -0.3, 0, 45), 0.8, 45, STARS);
        OffsetWindow window = OffsetWindow.of(x, y, imageX, imageY, 1, 0.5);
        assertThat(window.half()).isEqualTo(0.5);
        OffsetWindow.Cell peak = window.summary().peak().orElseThrow();
        assertThat(peak.x()).isCloseTo(0.2, within(CELL / 4));
        assertThat(peak.y()).isCloseTo(-0.15, within(CELL / 4));
        assertThat(peak.pairs()).isBetween(45L, 48L);
        OffsetWindow.Cell rival = window.summary().rival().orElseThrow();
        assertThat(rival.x()).isCloseTo(-0.35, within(CELL / 4));
        assertThat(rival.y()).isCloseTo(0.4, within(CELL / 4));
        assertThat(rival.pairs()).isBetween(15L, 18L);
    }

    @Test
    void itCountsEveryPairInTheRangeOnce() {
        double[] x = positions();
        double[] y = positions();
        double[] imageX = positions();
        double[] imageY = positions();
        imageX[3] = Double.NaN;
        long expected = 0;
        for (int i = 0; i < STARS; i++) {
            for (int k = 0; k < STARS; k++) {
                expected += Math.abs(imageX[i] - x[k]) < 6 && Math.abs(imageY[i] - y[k]) < 6 ? 1 : 0;
            }
        }
        assertThat(OffsetWindow.of(x, y, imageX, imageY, 6, 1).summary().pairs())
                .isEqualTo(expected);
    }

    @Test
    void withoutPairsThereIsNoPeak() {
        OffsetWindow window =
                OffsetWindow.of(new double[] {0}, new double[] {0}, new double[] {9}, new double[] {0}, 1, 1);
        assertThat(window.summary().peak()).isEmpty();
        assertThat(window.summary().rival()).isEmpty();
        assertThat(window.isNone()).isFalse();
        assertThat(OffsetWindow.NONE.summary().peak()).isEmpty();
        assertThat(OffsetWindow.NONE.summary().pairs()).isZero();
        assertThat(OffsetWindow.NONE.isNone()).isTrue();
    }
}
