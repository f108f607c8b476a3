package org.starfix.engine.internal.align.solve.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JointChanceTest {
    @Test
    void oneOffsetAloneSaysWhatItSays() {
        assertThat(JointChance.significance(7, 7, 1, 0.03)).isCloseTo(7, within(1e-12));
        assertThat(JointChance.significance(7, 7, 10, 0)).isCloseTo(6 - Math.log10(2), within(1e-12));
        assertThat(JointChance.significance(0, 0, 5, 0.1)).isZero();
    }

    @Test
    void offsetsThatAgreeAreMoreThanTheBestOfThem() {
        assertThat(JointChance.significance(6 * 1.5, 1.5, 8, 0.02)).isGreaterThan(4);
        assertThat(JointChance.significance(6 * 1.5, 1.5, 800, 0.02)).isLessThan(1);
    }

    @Test
    void chanceGivesNoMoreThanIsStated() {
        Random random = new Random(1);
        for (int offsets : new int[] {2, 10, 100}) {
            for (double near : new double[] {0.01, 0.1}) {
                int trials = 5000;
                int claimed = 0;
                for (int trial = 0; trial < trials; trial++) {
                    claimed += best(random, offsets, near) >= 2 ? 1 : 0;
                }
                assertThat((double) claimed / trials)
                        .as("%s offsets, %s near", offsets, near)
                        .isLessThan(0.01);
            }
        }
    }

    /** The most significant of all offsets and those at its place, on a line of length 1. */
    private static double best(Random random, int offsets, double near) {
        double[] place = random.doubles(offsets).toArray();
        double[] excess = random.doubles(offsets).map(v -> -Math.log10(1 - v)).toArray();
        double best = 0;
        for (int i = 0; i < offsets; i++) {
            double sum = 0;
            double largest = 0;
            for (int j = 0; j < offsets; j++) {
                if (Math.abs(place[i] - place[j]) <= near / 2) {
                    sum += excess[j];
                    largest = Math.max(largest, excess[j]);
                }
            }
            best = Math.max(best, JointChance.significance(sum, largest, offsets, near));
        }
        return best;
    }
}
