package org.starfix.engine.internal.align.solve.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GraphSolverTest {
    private static final double GROUND = 1e-6;

    /** A grid of groups with offsets at random, some of them to the sky. */
    private static OffsetGraph grid(int side, int tied, Random random) {
        double[] centers = new double[3 * side * side];
        List<PairOffset> pairs = new ArrayList<>();
        for (int i = 0; i < side * side; i++) {
            double x = 0.01 * (i % side);
            double y = 0.01 * (i / side);
            double z = 1 / Math.sqrt(1 + x * x + y * y);
            centers[3 * i] = x * z;
            centers[3 * i + 1] = y * z;
            centers[3 * i + 2] = z;
            for (int j : new int[] {i + 1, i + side, i + side + 1}) {
                if (j < side * side && (j == i + side || j % side != 0)) {
                    pairs.add(pair(i, j, random));
                }
            }
            if (i < tied) {
                pairs.add(pair(i, PairOffset.CATALOG, random));
            }
        }
        return new OffsetGraph(centers, PairTable.of(pairs).sorted());
    }

    private static PairOffset pair(int i, int j, Random random) {
        return new PairOffset(i, j, random.nextGaussian(), random.nextGaussian(), 10, 20, 0.01);
    }

    @Test
    void leavesNoForceOnAnyGroup() {
        for (int tied : new int[] {0, 1, 30}) {
            Random random = new Random(tied);
            OffsetGraph graph = grid(12, tied, random);
            int[] chosen = Arrays.copyOf(graph.start, graph.edges);
            double[] weight =
                    random.doubles(graph.edges).map(w -> w < 0.1 ? 0 : w * w).toArray();
            double[] rotation = new double[3 * graph.groups];
            GraphSolver.solve(graph, chosen, weight, GROUND, 1e-12, rotation);
            double[] force = new double[3 * graph.groups];
            for (int e = 0; e < graph.edges; e++) {
                int i = graph.one(e);
                int j = graph.other(e);
                for (int axis = 0; axis < 3; axis++) {
                    double f = weight[e] * graph.missing(chosen[e], i, j, rotation, axis);
                    force[3 * i + axis] += f;
                    if (j < graph.groups) {
                        force[3 * j + axis] -= f;
                    }
                }
            }
            for (int k = 0; k < force.length; k++) {
                assertThat(force[k]).as("tied %s", tied).isCloseTo(GROUND * rotation[k], within(1e-10));
            }
        }
    }

    @Test
    void needsHardlyMoreIterationsForALargerSurvey() {
        assertThat(iterations(20)).isLessThan(40);
        assertThat(iterations(150)).isLessThan(80);
    }

    private static int iterations(int side) {
        OffsetGraph graph = grid(side, 1, new Random(side));
        double[] weight = new double[graph.edges];
        Arrays.fill(weight, 1);
        int[] chosen = Arrays.copyOf(graph.start, graph.edges);
        return GraphSolver.solve(graph, chosen, weight, GROUND, 1e-6, new double[3 * graph.groups]);
    }
}
