package org.starfix.engine.internal.align.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leverages against the scatter of fits to noisy stars, and the check by held-out stars against fits that are right. */
class FitChecksTest {
    private static final double SIGMA = 0.1;

    @ParameterizedTest
    @EnumSource(FitGeometry.class)
    void leverageIsTheVarianceOfTheMapThere(FitGeometry geometry) {
        Random random = new Random(11);
        int n = 12;
        double[] u = random.doubles(n, -50, 100).toArray();
        double[] v = random.doubles(n, -20, 60).toArray();
        double[] weight = random.doubles(n, 0.2, 5).toArray();
        double mean = Arrays.stream(weight).sum() / n;
        FitLeverage leverage = FitLeverage.of(geometry, u, v, weight);
        double squares = 0;
        int trials = 4000;
        for (int t = 0; t < trials; t++) {
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = u[i] + SIGMA * random.nextGaussian() / Math.sqrt(weight[i] / mean);
                y[i] = v[i] + SIGMA * random.nextGaussian() / Math.sqrt(weight[i] / mean);
            }
            LinearFit fit = fitted(x, y, u, v, Optional.of(weight), geometry);
            squares += square(fit.aboutOrigin().applyX(150, -40) - 150)
                    + square(fit.aboutOrigin().applyY(150, -40) + 40);
        }
        double measured = squares / trials / (2 * SIGMA * SIGMA);
        // four standard deviations of a mean of so many squares
        assertThat(leverage.at(150, -40)).isCloseTo(measured, within(4 * measured * Math.sqrt(2.0 / trials)));
    }

    @Test
    void starsOnALineDoNotDetermineAGeneralMap() {
        double[] line = {0, 1, 2, 3};
        double[] ones = {1, 1, 1, 1};
        assertThat(FitLeverage.of(FitGeometry.GENERAL, line, line, ones).at(1, 0))
                .isInfinite();
        assertThat(FitLeverage.of(FitGeometry.RSHIFT, line, line, ones).at(1, 0))
                .isLessThan(1);
    }

    @Test
    void honestFitsAreHardlyEverDenied() {
        Random random = new Random(12);
        int denied = 0;
        int trials = 20_000;
        for (int t = 0; t < trials; t++) {
            int n = 20 + random.nextInt(60);
            HeldOutCheck check = check(random, n, n / 5, t % 2 == 0 ? 0 : 0.2, 1);
            denied += check.denies() ? 1 : 0;
        }
        System.out.printf(Locale.ROOT, "held-out stars: %d of %d honest fits denied%n", denied, trials);
        assertThat(denied).isLessThan(trials / 1000);
    }

    @Test
    void starsThatLieThreeTimesAsFarOffAreNoticed() {
        Random random = new Random(13);
        int denied = 0;
        int trials = 500;
        for (int t = 0; t < trials; t++) {
            denied += check(random, 60, 15, 0, 3).denies() ? 1 : 0;
        }
        System.out.printf(Locale.ROOT, "held-out stars three times as far off: %d of %d fits denied%n", denied, trials);
        assertThat(denied).isGreaterThan(trials * 9 / 10);
    }

    /** A rotation fitted to stars of which some are held out; a share of all is off by ten times as much. */
    private static HeldOutCheck check(Random random, int n, int held, double outliers, double heldOutNoise) {
        double[] u = random.doubles(n, 0, 1000).toArray();
        double[] v = random.doubles(n, 0, 1000).toArray();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            double noise = (random.nextDouble() < outliers ? 10 : 1) * (i < held ? heldOutNoise : 1) * SIGMA;
            x[i] = u[i] + noise * random.nextGaussian();
            y[i] = v[i] + noise * random.nextGaussian();
            weight[i] = i < held ? 0 : 1;
        }
        LinearFit fit = fitted(x, y, u, v, Optional.of(weight), FitGeometry.RSHIFT);
        FitLeverage leverage = FitLeverage.of(
                FitGeometry.RSHIFT, chosen(u, fit.used()), chosen(v, fit.used()), chosen(ones(n), fit.used()));
        double[] residual = new double[n];
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
            residual[i] = Math.hypot(
                    x[i] - fit.aboutOrigin().applyX(u[i], v[i]),
                    y[i] - fit.aboutOrigin().applyY(u[i], v[i]));
            scaled[i] = residual[i] / Math.sqrt(1 + (fit.used()[i] ? -1 : 1) * leverage.at(u[i], v[i]));
        }
        return HeldOutCheck.of(
                Arrays.copyOf(residual, held), Arrays.copyOf(scaled, held), Arrays.copyOfRange(scaled, held, n));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] chosen(double[] values, boolean[] used) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> used[i])
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private static double square(double value) {
        return value * value;
    }

    private static LinearFit fitted(
            double[] x, double[] y, double[] u, double[] v, Optional<double[]> weight, FitGeometry geometry) {
        FitOptions options =
                RelativeFit.options(geometry, weight.get()[0] == 0 ? SigmaClip.DEFAULT : new SigmaClip(3, 0, false));
        return ((FitOutcome.Fitted) LinearFitter.fit(x, y, u, v, Optional.empty(), weight, options)).fit();
    }

    @Test
    void ranksWithoutTiesGiveTheTextbookNumber() {
        // ranks 3, 4, 5 of 5: sum 12, expected 9, variance 3 * 2 * 6 / 12
        assertThat(RankSum.excess(new double[] {3, 4, 5}, new double[] {1, 2}))
                .isCloseTo(2.5 / Math.sqrt(3), within(1e-12));
        assertThat(RankSum.excess(new double[] {1, 1}, new double[] {1, 1, 1})).isZero();
    }

    @Test
    void geometriesHaveASimplerOne() {
        assertThat(FitGeometry.GENERAL.simpler()).contains(FitGeometry.RSCALE);
        assertThat(FitGeometry.RSCALE.simpler()).contains(FitGeometry.RSHIFT);
        assertThat(FitGeometry.RSHIFT.simpler()).contains(FitGeometry.SHIFT);
        assertThat(FitGeometry.SHIFT.simpler()).isEmpty();
    }
}
