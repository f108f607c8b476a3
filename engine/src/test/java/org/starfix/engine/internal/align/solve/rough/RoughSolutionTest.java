package org.starfix.engine.internal.align.solve.rough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

class RoughSolutionTest {
    private static final RoughOptions OPTIONS = new RoughOptions(2, 0.7);
    private static final double SIZE = 120;
    private static final double STEP = 90;
    private static final int SIDE = 7;
    private static final int[] GRID = IntStream.range(0, SIDE * SIDE).toArray();
    private static final SkyMosaic.Errors ERRORS = new SkyMosaic.Errors(2, 20, 0.3);

    /** Errors of the mean of some 20 positions; the mosaic adds them up from its middle outwards. */
    private static final double PRECISION = 0.05;

    private static SkyMosaic mosaic(double ra, double dec, long seed) {
        SkyMosaic mosaic = SkyMosaic.at(ra, dec, SIZE, seed);
        mosaic.addGrid(sky(mosaic), SIDE, STEP, ERRORS);
        return mosaic;
    }

    private static SkyMosaic.Sky sky(SkyMosaic mosaic) {
        double width = SIDE * STEP + SIZE;
        return new SkyMosaic.Sky(mosaic.randomStars((int) (80 * width * width / (SIZE * SIZE)), width));
    }

    private static RoughSolution solve(SkyMosaic mosaic, List<PairOffset> pairs) {
        return RoughSolution.of(mosaic.centers(), PairTable.of(pairs), OPTIONS);
    }

    private static double worst(double[] errors) {
        return Arrays.stream(errors).max().orElse(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"150, 2", "0, 0", "0, 90", "77, -89.99"})
    void aMosaicIsPutTogetherAnywhereOnTheSky(double ra, double dec) {
        SkyMosaic mosaic = mosaic(ra, dec, 1);
        RoughSolution solution = solve(mosaic, mosaic.measured(OPTIONS));
        assertThat(worst(mosaic.errors(solution, GRID, true))).isLessThan(PRECISION);
        assertThat(IntStream.of(GRID)).allMatch(g -> solution.component(g) == 0);
        assertThat(IntStream.of(GRID)).noneMatch(solution::isTiedToSky);
    }

    @Test
    void theCatalogueTiesAMosaicToTheSky() {
        SkyMosaic mosaic = SkyMosaic.at(33, -88, SIZE, 2);
        SkyMosaic.Sky sky = sky(mosaic);
        mosaic.addGrid(sky, SIDE, STEP, ERRORS);
        List<PairOffset> pairs = mosaic.measured(OPTIONS);
        GroupPoints stars = mosaic.catalog(sky, 0, 0, 10 * SIZE, 0.2);
        for (int g = 0; g < 4; g++) {
            pairs.addAll(new PairOffsets(OPTIONS).measure(g, mosaic.groups.get(g), PairOffset.CATALOG, stars));
        }
        RoughSolution solution = solve(mosaic, pairs);
        assertThat(worst(mosaic.errors(solution, GRID, false))).isLessThan(PRECISION);
        assertThat(IntStream.of(GRID)).allMatch(solution::isTiedToSky);
    }

    @Test
    void falsePairsLoseToClosedLoops() {
        for (int seed = 0; seed < 10; seed++) {
            SkyMosaic mosaic = mosaic(200, 45, seed);
            Random random = new Random(seed);
            List<PairOffset> pairs = new ArrayList<>();
            List<PairOffset> wrong = new ArrayList<>();
            for (PairOffset pair : mosaic.measured(OPTIONS)) {
                boolean isFalse = random.nextDouble() < 0.1;
                PairOffset other = new PairOffset(
                        pair.first(),
                        pair.second(),
                        pair.east() + (random.nextBoolean() ? 1 : -1) * (1 + 2 * random.nextDouble()),
                        pair.north() + 3 * (random.nextDouble() - 0.5),
                        pair.count(),
                        pair.significance(),
                        pair.sigma());
                pairs.add(isFalse ? other : pair);
                if (isFalse) {
                    wrong.add(other);
                }
            }
            RoughSolution solution = solve(mosaic, pairs);
            int[] tied = IntStream.of(GRID)
                    .filter(g -> solution.component(g) == solution.component(24))
                    .toArray();
            assertThat(tied)
                    .as("seed %s", seed)
                    .hasSizeGreaterThan(GRID.length - 4); // at corners one of two may be false
            assertThat(worst(mosaic.errors(solution, tied, true)))
                    .as("seed %s", seed)
                    .isLessThan(2 * PRECISION);
            assertThat(wrong).hasSizeGreaterThan(5);
            assertThat(accepted(solution))
                    .noneMatch(pair -> wrong.stream()
                            .anyMatch(w -> w.first() == pair.first()
                                    && w.second() == pair.second()
                                    && w.east() == pair.east()));
        }
    }

    private static List<PairOffset> accepted(RoughSolution solution) {
        return IntStream.range(0, solution.pairs().size())
                .filter(solution::isAccepted)
                .mapToObj(solution.pairs()::at)
                .toList();
    }

    @Test
    void theSecondOfTwoOffsetsCountsWhereTheOthersAgreeWithIt() {
        SkyMosaic mosaic = mosaic(20, 10, 4);
        List<PairOffset> pairs = new ArrayList<>();
        for (PairOffset pair : mosaic.measured(OPTIONS)) {
            pairs.add(pair);
            if ((pair.first() + pair.second()) % 5 == 0 && pair.significance() > 10) {
                pairs.add(new PairOffset(
                        pair.first(),
                        pair.second(),
                        pair.east() + 2.5,
                        pair.north() - 1.5,
                        pair.count() + 1,
                        pair.significance() + 1,
                        pair.sigma()));
            }
        }
        RoughSolution solution = solve(mosaic, pairs);
        assertThat(worst(mosaic.errors(solution, GRID, true))).isLessThan(2 * PRECISION);
    }

    @Test
    void unrelatedGroupsAmongTheOthersAreTiedToNone() {
        SkyMosaic mosaic = mosaic(100, 70, 5);
        RoughSolution alone = solve(mosaic, mosaic.measured(OPTIONS));
        double width = SIDE * STEP + SIZE;
        for (int i = 0; i < 30; i++) {
            double x = (i % 6 - 2.5) * STEP;
            double y = (i / 6 - 2) * STEP;
            SkyMosaic.Sky decoy = new SkyMosaic.Sky(
                    i % 2 == 0 ? mosaic.randomStars(2000, width) : SkyMosaic.lattice(3 + i / 4.0, 2 * width));
            mosaic.add(decoy, x, y, ERRORS);
        }
        RoughSolution solution = solve(mosaic, mosaic.measured(OPTIONS));
        for (int g = GRID.length; g < solution.groups(); g++) {
            assertThat(solution.component(g)).isEqualTo(g);
        }
        for (int g : GRID) {
            assertThat(solution.component(g)).isZero();
            assertThat(Math.hypot(solution.east(g) - alone.east(g), solution.north(g) - alone.north(g)))
                    .isLessThan(PRECISION);
        }
    }

    @Test
    void exposuresOfALatticeStayWhereTheyAre() {
        for (double period : new double[] {1.7, 4, 9}) {
            SkyMosaic mosaic = SkyMosaic.at(10, 10, SIZE, 6);
            SkyMosaic.Sky sky = new SkyMosaic.Sky(SkyMosaic.lattice(period, 6 * SIZE));
            mosaic.addGrid(sky, 4, 60, ERRORS);
            RoughSolution solution = solve(mosaic, mosaic.measured(OPTIONS));
            for (int g = 0; g < solution.groups(); g++) {
                assertThat(solution.component(g)).as("period %s", period).isEqualTo(g);
                assertThat(Math.hypot(solution.east(g), solution.north(g))).isLessThan(1e-9);
            }
            assertThat(accepted(solution)).isEmpty();
        }
    }

    @Test
    void weakOffsetsThatAgreeTieTwoParts() {
        SkyMosaic mosaic = SkyMosaic.at(60, -20, SIZE, 7);
        mosaic.addGrid(sky(mosaic), 5, STEP, ERRORS);
        int n = mosaic.groups.size();
        List<PairOffset> pairs = mosaic.measured(OPTIONS);
        Random random = new Random(8);
        for (int g = 0; g < n; g++) {
            double[] shift = truth(mosaic, g);
            boolean agrees = g % 2 == 0;
            pairs.add(new PairOffset(
                    g,
                    PairOffset.CATALOG,
                    agrees ? shift[0] : 8 * (random.nextDouble() - 0.5),
                    agrees ? shift[1] : 8 * (random.nextDouble() - 0.5),
                    2,
                    agrees ? 2.5 : 1 + 0.4 * random.nextDouble(),
                    0.1));
        }
        RoughSolution solution = solve(mosaic, pairs);
        int[] all = IntStream.range(0, n).toArray();
        assertThat(IntStream.of(all)).allMatch(solution::isTiedToSky);
        assertThat(worst(mosaic.errors(solution, all, false))).isLessThan(0.15);
    }

    private static double[] truth(SkyMosaic mosaic, int g) {
        SkyFrame frame = SkyFrame.at(mosaic.groups.get(g).center());
        double[] s = mosaic.shifts.get(g);
        UnitVector shift = new UnitVector(s[0], s[1], s[2]);
        return new double[] {shift.dot(frame.east()), shift.dot(frame.north())};
    }

    @Test
    void weakOffsetsThatDisagreeTieNothing() {
        for (int seed = 0; seed < 20; seed++) {
            SkyMosaic mosaic = SkyMosaic.at(60, -20, SIZE, 7);
            mosaic.addGrid(sky(mosaic), 4, STEP, ERRORS);
            List<PairOffset> pairs = mosaic.measured(OPTIONS);
            Random random = new Random(seed);
            for (int g = 0; g < mosaic.groups.size(); g++) {
                double significance = 1 - Math.log10(1 - random.nextDouble());
                double east = 8 * (random.nextDouble() - 0.5);
                double north = 8 * (random.nextDouble() - 0.5);
                pairs.add(new PairOffset(g, PairOffset.CATALOG, east, north, 2, significance, 0.2));
            }
            RoughSolution solution = solve(mosaic, pairs);
            assertThat(IntStream.range(0, solution.groups())).noneMatch(solution::isTiedToSky);
        }
    }

    @Test
    void theOrderOfThePairsDoesNotMatter() {
        SkyMosaic mosaic = mosaic(0, 90, 9);
        List<PairOffset> pairs = mosaic.measured(OPTIONS);
        RoughSolution one = solve(mosaic, pairs);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(pairs, new Random(seed));
            int cut = 10 + seed * 20;
            PairTable parts = PairTable.joined(
                    List.of(PairTable.of(pairs.subList(cut, pairs.size())), PairTable.of(pairs.subList(0, cut))));
            RoughSolution other = RoughSolution.of(mosaic.centers(), parts, OPTIONS);
            for (int g : GRID) {
                assertThat(other.east(g)).isEqualTo(one.east(g));
                assertThat(other.north(g)).isEqualTo(one.north(g));
            }
            for (int row = 0; row < one.pairs().size(); row++) {
                assertThat(other.pairs().at(row)).isEqualTo(one.pairs().at(row));
                assertThat(other.isAccepted(row)).isEqualTo(one.isAccepted(row));
                assertThat(other.closureError(row)).isEqualTo(one.closureError(row));
            }
        }
    }

    @Test
    void whatIsComparedWithNothingStaysWhereItIs() {
        RoughSolution none = RoughSolution.of(new double[0], PairTable.of(List.of()), OPTIONS);
        assertThat(none.groups()).isZero();
        RoughSolution two = RoughSolution.of(new double[] {1, 0, 0, 0, 0, 1}, PairTable.of(List.of()), OPTIONS);
        assertThat(two.component(1)).isEqualTo(1);
        assertThat(two.east(1)).isZero();
        assertThat(two.north(0)).isZero();
        assertThat(two.isTiedToSky(0)).isFalse();
    }
}
