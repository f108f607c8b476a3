package org.starfix.engine.internal.align.solve.rough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.sky.healpix.SkyCircles;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

class PairChoiceTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatTouchesIsConnected(int kind) {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            int n = 700;
            double[][] at = new double[3][n];
            for (int i = 0; i < n; i++) {
                boolean crowd = kind == 1 && i % 2 == 0 || kind == 2;
                at[0][i] = crowd ? i % 7 + 0.01 * random.nextDouble() : 20 * random.nextDouble();
                at[1][i] = crowd ? 0.01 * random.nextDouble() : 20 * random.nextDouble();
                at[2][i] = kind == 3 ? 2 * Math.pow(0.01, random.nextDouble()) : 0.6;
            }
            SkyCircles circles = circles(10, seed % 2 == 0 ? 90 : 20, at);
            PairChoice choice = PairChoice.of(circles, 8);
            DisjointSets chosen = new DisjointSets(n);
            DisjointSets touching = new DisjointSets(n);
            for (int i = 0; i < choice.size(); i++) {
                assertThat(circles.touch(choice.first(i), choice.second(i))).isTrue();
                assertThat(choice.first(i)).isLessThan(choice.second(i));
                chosen.join(choice.first(i), choice.second(i));
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    if (circles.touch(i, j)) {
                        touching.join(i, j);
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                assertThat(chosen.first(i))
                        .as("kind %s, seed %s, circle %s", kind, seed, i)
                        .isEqualTo(touching.first(i));
            }
        }
    }

    @Test
    void onlyWhatIsAskedForIsComparedWithTheCatalogue() {
        double[][] at = {{0, 0.9, 1.8, 2.7}, {0, 0, 0, 0}, {0.6, 0.6, 0.6, 0.6}};
        PairChoice all = PairChoice.of(circles(0, 0, at), 8);
        assertThat(all.catalog().stream()).containsExactly(0, 1, 2, 3);
        PairChoice some = all.withCatalog(g -> g > 1).only(pair -> all.first(pair) == 0);
        assertThat(some.size()).isOne();
        assertThat(some.catalog().stream()).containsExactly(2, 3);
        assertThat(some.withCatalog(g -> g < 3).catalog().stream()).containsExactly(2);
    }

    @Test
    void neighboursOfAMosaicAreCompared() {
        int side = 30;
        double[][] at = new double[3][side * side];
        for (int i = 0; i < side * side; i++) {
            at[0][i] = 0.9 * (i % side);
            at[1][i] = 0.9 * (i / side);
            at[2][i] = Math.sqrt(0.5);
        }
        PairChoice choice = PairChoice.of(circles(0, 0, at), 8);
        int beside = 0;
        for (int i = 0; i < choice.size(); i++) {
            int step = choice.second(i) - choice.first(i);
            beside += step == 1 || step == side ? 1 : 0;
        }
        assertThat(beside).isEqualTo(2 * side * (side - 1));
        assertThat(choice.size()).isLessThan(4 * side * side);
    }

    @Test
    void aCrowdOnOneSpotHasFewPairsAndShortWays() {
        int n = 10_000;
        double[][] at = new double[3][n];
        Arrays.fill(at[2], 0.01);
        PairChoice choice = PairChoice.of(circles(0, 90, at), 8);
        assertThat(choice.size()).isBetween(2 * n, 4 * n);
        assertThat(farthest(choice, n)).isLessThan(50);
    }

    /** Steps from the first group to the farthest. */
    private static int farthest(PairChoice choice, int n) {
        int[] steps = new int[n];
        Arrays.fill(steps, Integer.MAX_VALUE / 2);
        steps[0] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < choice.size(); i++) {
                int a = choice.first(i);
                int b = choice.second(i);
                int shorter = Math.min(steps[a], steps[b]) + 1;
                if (steps[a] > shorter || steps[b] > shorter) {
                    steps[a] = Math.min(steps[a], shorter);
                    steps[b] = Math.min(steps[b], shorter);
                    changed = true;
                }
            }
        }
        return Arrays.stream(steps).max().getAsInt();
    }

    @Test
    void aLargeGroupAmongManySmallOnesIsNotComparedWithAll() {
        int n = 5000;
        Random random = new Random(1);
        double[][] at = new double[3][n];
        for (int i = 1; i < n; i++) {
            at[0][i] = random.nextDouble();
            at[1][i] = random.nextDouble();
            at[2][i] = 0.03;
        }
        at[2][0] = 2;
        PairChoice choice = PairChoice.of(circles(5, 5, at), 8);
        int large = 0;
        for (int i = 0; i < choice.size(); i++) {
            large += choice.first(i) == 0 ? 1 : 0;
        }
        assertThat(large).isBetween(8, 64);
    }

    @Test
    void oneGroupAndNoneHaveNoPairs() {
        assertThat(PairChoice.of(circles(0, 0, new double[3][0]), 8).size()).isZero();
        assertThat(PairChoice.of(circles(0, 0, new double[3][1]), 8).size()).isZero();
    }

    /** Circles about places of a tangent plane; x, y and radius in degrees. */
    private static SkyCircles circles(double ra, double dec, double[][] at) {
        SkyFrame frame = SkyFrame.at(UnitVector.ofDegrees(ra, dec));
        int n = at[0].length;
        double[] xyz = new double[3 * n];
        double[] radius = new double[n];
        for (int i = 0; i < n; i++) {
            double x = Math.toRadians(at[0][i]);
            double y = Math.toRadians(at[1][i]);
            UnitVector v = new UnitVector(
                            frame.center().x()
                                    + x * frame.east().x()
                                    + y * frame.north().x(),
                            frame.center().y()
                                    + x * frame.east().y()
                                    + y * frame.north().y(),
                            frame.center().z()
                                    + x * frame.east().z()
                                    + y * frame.north().z())
                    .normalized();
            xyz[3 * i] = v.x();
            xyz[3 * i + 1] = v.y();
            xyz[3 * i + 2] = v.z();
            radius[i] = Math.toRadians(at[2][i]);
        }
        return SkyCircles.of(xyz, radius);
    }
}
