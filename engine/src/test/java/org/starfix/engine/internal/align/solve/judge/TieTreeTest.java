package org.starfix.engine.internal.align.solve.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.solve.result.WeakTie;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;

/** The weakest ties of graphs that are small enough to try all cuts. */
final class TieTreeTest {
    private static final int GROUPS = 9;
    private static final double ROUNDING = 1e-9;

    /** Stars between groups, or to the sky where {@code other} is below 0, which say {@code weight} of the shift. */
    private record Edge(int one, int other, double weight, int stars) {}

    /** The terms that such edges give, in frames that are turned against each other. */
    private static TieTree tree(int groups, List<Edge> edges) {
        NormalTerms.Sums sums = new NormalTerms.Sums(2);
        for (int g = 0; g < groups; g++) {
            sums.blocks.at((long) g << 32 | g);
            sums.groups.at(g);
        }
        for (Edge edge : edges) {
            own(sums, edge.one(), edge.weight());
            if (edge.other() < 0) {
                sums.groups.values()[sums.groups.at(edge.one()) + 2 + NormalTerms.CATALOG] += edge.stars();
                continue;
            }
            own(sums, edge.other(), edge.weight());
            int to = sums.blocks.at(
                    (long) Math.max(edge.one(), edge.other()) << 32 | Math.min(edge.one(), edge.other()));
            double turn = edge.one() - 0.5 * edge.other();
            double[] block = sums.blocks.values();
            block[to] -= edge.weight() * Math.cos(turn);
            block[to + 1] += edge.weight() * Math.sin(turn);
            block[to + 2] -= edge.weight() * Math.sin(turn);
            block[to + 3] -= edge.weight() * Math.cos(turn);
            block[to + 4] += edge.stars();
        }
        return TieTree.of(new NormalTerms(sums), groups);
    }

    private static void own(NormalTerms.Sums sums, int g, double weight) {
        int at = sums.blocks.at((long) g << 32 | g);
        sums.blocks.values()[at] += weight;
        sums.blocks.values()[at + 3] += weight;
    }

    @Test
    void aBridgeIsTheWeakestTieOfAllBehindIt() {
        List<Edge> edges = List.of(
                new Edge(0, -1, 50, 50),
                new Edge(1, -1, 60, 60),
                new Edge(0, 1, 30, 31),
                new Edge(1, 2, 4, 5), // the bridge
                new Edge(2, 3, 40, 41),
                new Edge(3, 4, 20, 21),
                new Edge(2, 4, 20, 22));
        TieTree tree = tree(5, edges);
        for (int g : new int[] {2, 3, 4}) {
            assertThat(tree.of(g)).isEqualTo(new WeakTie(0.5, 5, 3));
        }
        assertThat(tree.of(0).sigmaArcsec()).isCloseTo(1 / Math.sqrt(80), within(ROUNDING));
        assertThat(tree.of(0).stars()).isEqualTo(81);
    }

    @Test
    void whatIsNotTiedToTheSkyHangsOnTheMiddleOfItsPart() {
        TieTree tree = tree(4, List.of(new Edge(0, 1, 9, 9), new Edge(1, 2, 25, 25)));
        assertThat(tree.of(0)).isEqualTo(new WeakTie(1 / 3.0, 9, 1));
        assertThat(tree.of(1)).isEqualTo(new WeakTie(1 / Math.sqrt(34), 34, 1));
        assertThat(tree.of(2)).isEqualTo(new WeakTie(0.2, 25, 1));
        assertThat(tree.of(3)).isEqualTo(new WeakTie(Double.NaN, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyTieIsACutAndNoBridgeIsMissed(long seed) {
        Random random = new Random(seed);
        List<Edge> edges = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            for (int h = 0; h < g; h++) {
                if (random.nextInt(4) == 0) {
                    int stars = 1 + random.nextInt(50);
                    edges.add(new Edge(g, h, stars * (0.5 + random.nextDouble()), stars));
                }
            }
            if (random.nextInt(4) == 0) {
                edges.add(new Edge(g, -1, 1 + random.nextInt(50), 7));
            }
        }
        TieTree tree = tree(GROUPS, edges);
        for (int g = 0; g < GROUPS; g++) {
            double least = Double.POSITIVE_INFINITY;
            double leastOfBridges = Double.POSITIVE_INFINITY;
            boolean isCut = false;
            WeakTie tie = tree.of(g);
            for (int side = 0; side < 1 << GROUPS; side++) {
                if ((side >> g & 1) == 0) {
                    continue;
                }
                double weight = 0;
                int stars = 0;
                int crossing = 0;
                for (Edge edge : edges) {
                    boolean one = (side >> edge.one() & 1) == 1;
                    boolean other = edge.other() >= 0 && (side >> edge.other() & 1) == 1;
                    weight += one != other ? edge.weight() : 0;
                    stars += one != other ? edge.stars() : 0;
                    crossing += one != other ? 1 : 0;
                }
                least = Math.min(least, weight);
                leastOfBridges = crossing == 1 ? Math.min(leastOfBridges, weight) : leastOfBridges;
                isCut |= stars == tie.stars()
                        && Integer.bitCount(side) == tie.groups()
                        && Math.abs(weight * tie.sigmaArcsec() * tie.sigmaArcsec() - 1) < ROUNDING;
            }
            if (least > 0) { // there is a way to the sky
                double weight = 1 / (tie.sigmaArcsec() * tie.sigmaArcsec());
                assertThat(isCut).as("group %s", g).isTrue();
                assertThat(weight).isBetween(least * (1 - ROUNDING), leastOfBridges * (1 + ROUNDING));
            }
        }
    }
}
