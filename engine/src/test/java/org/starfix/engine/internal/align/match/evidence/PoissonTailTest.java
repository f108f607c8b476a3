package org.starfix.engine.internal.align.match.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonTailTest {
    /** Of the logarithm, relative. */
    private static final double PRECISION = 1e-11;

    @ParameterizedTest
    @CsvSource({"1, 0.01", "3, 0.5", "12, 4", "40, 20", "7, 6.9", "300, 250"})
    void isTheSumOfTheProbabilitiesFromTheCountOn(int count, double mean) {
        double sum = 0;
        for (int n = count; n < count + 2000; n++) {
            double log = n * Math.log(mean) - mean;
            for (int i = 2; i <= n; i++) {
                log -= Math.log(i);
            }
            sum += Math.exp(log);
        }
        assertThat(PoissonTail.log(count, mean)).isCloseTo(Math.log(sum), within(PRECISION * 100));
    }

    @Test
    void followsTheIncompleteGammaFunctionBetweenCounts() {
        // P(1/2, x) = erf(sqrt x), and P(3/2, x) = P(1/2, x) - sqrt(x) exp(-x) / Gamma(3/2)
        double x = 0.25;
        double half = 0.520499877813046537682746653892; // erf(1/2)
        double threeHalves = half - Math.sqrt(x) * Math.exp(-x) / (Math.sqrt(Math.PI) / 2);
        assertThat(PoissonTail.log(0.5, x)).isCloseTo(Math.log(half), within(PRECISION));
        assertThat(PoissonTail.log(1.5, x)).isCloseTo(Math.log(threeHalves), within(PRECISION * 10));
    }

    @Test
    void reachesFarBelowTheSmallestNumber() {
        // the first term carries the sum: ln(1e-3^1000 / 1000!)
        double expected = 1000 * Math.log(1e-3) - 1e-3 - 5912.128178488163348878130886725;
        assertThat(PoissonTail.log(1000, 1e-3)).isCloseTo(expected, within(1e-5));
    }

    @Test
    void whatIsNotMoreThanTheMeanIsNoSurprise() {
        assertThat(PoissonTail.log(3, 3)).isZero();
        assertThat(PoissonTail.log(0, 0.1)).isZero();
        assertThat(PoissonTail.log(-1, 0)).isZero();
        assertThat(PoissonTail.log(1, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
