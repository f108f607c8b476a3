package org.starfix.engine.internal.align.match.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanChanceTest {
    private static final int SKIES = 2000;
    private static final int SIDE = 4; // squares along a side of the area

    /** Squares at all places, not on a grid: those with a point on the left and a point on the lower side are enough. */
    @ParameterizedTest
    @CsvSource({"0.1, 3", "0.3, 4", "1, 7"})
    void isNeverLessThanWhatIsMeasured(double mean, int count) {
        Random random = new Random(99);
        int reached = 0;
        for (int sky = 0; sky < SKIES; sky++) {
            int n = poisson(random, mean * SIDE * SIDE);
            double[] x = random.doubles(n, 0, SIDE).toArray();
            double[] y = random.doubles(n, 0, SIDE).toArray();
            reached += fullest(x, y) >= count ? 1 : 0;
        }
        double measured = reached / (double) SKIES;
        double claimed = Math.exp(ScanChance.log(count, mean, 1, SIDE * SIDE));
        double error = Math.sqrt(measured * (1 - measured) / SKIES);
        assertThat(measured).isPositive();
        assertThat(claimed).isGreaterThan(measured - 3 * error).isLessThan(8 * measured);
    }

    @Test
    void lumpsCountOnce() {
        assertThat(ScanChance.log(30, 3, 10, 100)).isEqualTo(ScanChance.log(3, 0.3, 1, 100));
    }

    @Test
    void noPointsAreCertain() {
        assertThat(ScanChance.log(0, 0.1, 1, 100)).isZero();
        assertThat(ScanChance.log(-1, 0.1, 1, 100)).isZero();
    }

    @Test
    void isNeverLessThanThatOfOnePlace() {
        assertThat(ScanChance.log(5, 0.1, 1, 0.5)).isGreaterThanOrEqualTo(PoissonTail.log(5, 0.1));
    }

    private static int fullest(double[] x, double[] y) {
        int most = 0;
        for (double left : x) {
            for (double low : y) {
                int n = 0;
                for (int i = 0; i < x.length; i++) {
                    n += x[i] >= left && x[i] < left + 1 && y[i] >= low && y[i] < low + 1 ? 1 : 0;
                }
                most = Math.max(most, n);
            }
        }
        return most;
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }
}
