package org.starfix.engine.internal.align.solve.rough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

class PairOffsetsTest {
    private static final RoughOptions OPTIONS = new RoughOptions(2, 0.7);
    private static final double SIZE = 120;

    @ParameterizedTest
    @CsvSource({"150, 2", "0, 0", "0, 90", "77, -89.99", "359.999, 60"})
    void findsHowFarTwoGroupsAreApart(double ra, double dec) {
        for (int seed = 0; seed < 20; seed++) {
            SkyMosaic mosaic = SkyMosaic.at(ra, dec, SIZE, seed);
            SkyMosaic.Sky sky = new SkyMosaic.Sky(mosaic.randomStars(320, 2 * SIZE));
            mosaic.add(sky, -40, 10, new SkyMosaic.Errors(2, 5, 0.3));
            mosaic.add(sky, 30, -5, new SkyMosaic.Errors(2, 5, 0.3));
            PairOffset found = measure(mosaic, 0, 1).get(0);
            double[] truth = truth(mosaic, 0, 1);
            assertThat(Math.hypot(found.east() - truth[0], found.north() - truth[1]))
                    .as("seed %s: %s", seed, found)
                    .isLessThan(4 * found.sigma());
            assertThat(found.significance()).isGreaterThan(OPTIONS.minSignificance());
            assertThat(found.sigma()).isBetween(0.002, 0.02);
        }
    }

    /** What the second group has to be moved less than the first, in the frame at the middle. */
    private static double[] truth(SkyMosaic mosaic, int first, int second) {
        UnitVector a = mosaic.groups.get(first).center();
        UnitVector b = mosaic.groups.get(second).center();
        SkyFrame frame = SkyFrame.at(new UnitVector(a.x() + b.x(), a.y() + b.y(), a.z() + b.z()).normalized());
        double[] one = mosaic.shifts.get(first);
        double[] other = mosaic.shifts.get(second);
        UnitVector d = new UnitVector(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
        return new double[] {d.dot(frame.east()), d.dot(frame.north())};
    }

    private static List<PairOffset> measure(SkyMosaic mosaic, int first, int second) {
        return new PairOffsets(OPTIONS).measure(first, mosaic.groups.get(first), second, mosaic.groups.get(second));
    }

    @Test
    void aRotationThatSmearsByTheToleranceIsBorne() {
        for (int seed = 0; seed < 20; seed++) {
            SkyMosaic mosaic = SkyMosaic.at(10, -30, SIZE, seed);
            SkyMosaic.Sky sky = new SkyMosaic.Sky(mosaic.randomStars(160, 2 * SIZE));
            mosaic.add(sky, 0, 0, new SkyMosaic.Errors(2, 0, 0.3));
            double roll = OPTIONS.tolerance() / Math.toRadians(SIZE / 2 / 3600);
            mosaic.add(sky, 10, 5, new SkyMosaic.Errors(2, roll, 0.3));
            PairOffset found = measure(mosaic, 0, 1).get(0);
            double[] truth = truth(mosaic, 0, 1);
            assertThat(Math.hypot(found.east() - truth[0], found.north() - truth[1]))
                    .as("seed %s", seed)
                    .isLessThan(OPTIONS.tolerance());
            assertThat(found.significance()).isGreaterThan(OPTIONS.minSignificance());
        }
    }

    @Test
    void fiveStarsInCommonAreNoAccident() {
        SkyMosaic mosaic = SkyMosaic.at(10, -30, SIZE, 3);
        SkyMosaic.Sky sky = new SkyMosaic.Sky(mosaic.randomStars(5, 0.9 * SIZE));
        mosaic.add(sky, 0, 0, new SkyMosaic.Errors(2, 5, 0));
        mosaic.add(sky, 2, 1, new SkyMosaic.Errors(2, 5, 0));
        assertThat(measure(mosaic, 0, 1))
                .singleElement()
                .satisfies(pair -> assertThat(pair.count()).isEqualTo(5))
                .satisfies(pair -> assertThat(pair.significance()).isGreaterThan(OPTIONS.minSignificance()));
    }

    @Test
    void groupsWithoutSourcesSayNothing() {
        GroupPoints none = new GroupPoints(UnitVector.ofDegrees(1, 2), new double[0], new double[0]);
        GroupPoints one = points(new double[][] {{3}, {4}});
        PairOffsets offsets = new PairOffsets(OPTIONS);
        assertThat(offsets.measure(0, none, 1, one)).isEmpty();
        assertThat(offsets.measure(0, one, 1, none)).isEmpty();
        assertThat(offsets.measure(0, one, 1, one)).isEmpty();
        assertThat(offsets.measure(0, none, PairOffset.CATALOG, none)).isEmpty();
    }

    @Test
    void unrelatedGroupsSayLessThanChanceAllows() {
        assertThat(share(1, 1, r -> uniform(r, 115))).isLessThan(0.1);
        assertThat(share(2, 1, r -> uniform(r, 1000))).isLessThan(0.1);
        assertThat(share(3, 3, r -> uniform(r, 30))).isZero();
    }

    @Test
    void unrelatedClustersAndClumpsAndRaysProveNothing() {
        assertThat(share(4, 4, r -> clumps(r, 60, 60, 1))).isZero();
        assertThat(share(5, 4, r -> clumps(r, 60, 60, 10))).isZero();
        assertThat(share(6, 4, r -> clumps(r, 240, 12, 0.2))).isLessThan(0.01);
        assertThat(share(7, 4, r -> clumps(r, 240, 12, 0.7))).isLessThan(0.01);
        assertThat(share(8, 4, r -> rays(r, 10, 1))).isZero();
        assertThat(share(9, 4, r -> rays(r, 10, 3))).isZero();
    }

    @Test
    void aLatticeProvesNothingAboutAnother() {
        for (double period : new double[] {1.5, 4, 8, 15}) {
            assertThat(share(10, 4, r -> lattice(r, period, 1)))
                    .as("period %s", period)
                    .isZero();
            assertThat(share(11, 4, r -> lattice(r, period, 0.3)))
                    .as("period %s", period)
                    .isLessThan(0.03);
        }
    }

    /** Of how many unrelated pairs the best offset has more than that, beyond twice what the next has. */
    private static double share(int seed, double evidence, Function<Random, double[][]> make) {
        Random random = new Random(seed);
        PairOffsets offsets = new PairOffsets(OPTIONS);
        int found = 0;
        int trials = 200;
        for (int i = 0; i < trials; i++) {
            List<PairOffset> piles = offsets.measure(0, points(make.apply(random)), 1, points(make.apply(random)));
            double best = piles.isEmpty() ? 0 : piles.get(0).significance();
            double next = piles.size() < 2 ? 0 : piles.get(1).significance();
            found += best - 2 * next >= evidence ? 1 : 0;
        }
        return (double) found / trials;
    }

    private static GroupPoints points(double[][] at) {
        SkyMosaic mosaic = SkyMosaic.at(30, 40, 3 * SIZE, 1);
        return mosaic.catalog(new SkyMosaic.Sky(at), 0, 0, 3 * SIZE, 1);
    }

    private static double[][] uniform(Random random, int n) {
        double[][] at = new double[2][n];
        for (int i = 0; i < n; i++) {
            at[0][i] = SIZE * (random.nextDouble() - 0.5);
            at[1][i] = SIZE * (random.nextDouble() - 0.5);
        }
        return at;
    }

    private static double[][] clumps(Random random, int n, int perClump, double width) {
        double[][] at = uniform(random, n);
        for (int i = 0; i < n; i++) {
            if (i % perClump != 0) {
                at[0][i] = at[0][i - i % perClump] + width * random.nextGaussian();
                at[1][i] = at[1][i - i % perClump] + width * random.nextGaussian();
            }
        }
        return at;
    }

    private static double[][] rays(Random random, int stars, double radius) {
        double[][] at = uniform(random, 11 * stars);
        for (int i = 0; i < 6 * stars; i++) {
            double angle = Math.PI / 3 * (i % 6 + 0.5);
            at[0][i] = at[0][6 * stars + i / 6] + radius * Math.cos(angle) + 0.02 * random.nextGaussian();
            at[1][i] = at[1][6 * stars + i / 6] + radius * Math.sin(angle) + 0.02 * random.nextGaussian();
        }
        return at;
    }

    private static double[][] lattice(Random random, double period, double share) {
        double x = period * random.nextDouble();
        double y = period * random.nextDouble();
        int side = (int) (12 / Math.sqrt(share));
        int[] taken = random.ints((long) side * side, 0, 1000)
                .map(v -> v < 1000 * share ? 1 : 0)
                .toArray();
        double[][] at = new double[2][java.util.Arrays.stream(taken).sum()];
        for (int i = 0, n = 0; i < taken.length; i++) {
            if (taken[i] == 1) {
                at[0][n] = period * (i % side - side / 2) + x + 0.02 * random.nextGaussian();
                at[1][n++] = period * (i / side - side / 2) + y + 0.02 * random.nextGaussian();
            }
        }
        return at;
    }
}
