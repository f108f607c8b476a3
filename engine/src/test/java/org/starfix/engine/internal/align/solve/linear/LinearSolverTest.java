package org.starfix.engine.internal.align.solve.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Solutions and inverses beside dense algebra. */
class LinearSolverTest {
    private static final LinearOptions DIRECT = LinearOptions.DEFAULT;
    private static final LinearOptions ITERATIVE = LinearOptions.DEFAULT.direct(0, 0);

    /** Relative to the largest unknown. Rounding of a few hundred unknowns with conditions up to 10^3. */
    private static final double ROUNDING = 1e-11;

    static Stream<Arguments> systems() {
        return Stream.of(
                named("grid of three unknowns", TestSystem.of(sizes(225, 3), 0, TestSystem.grid(15), 0.1, 1)),
                named("grid of six", TestSystem.of(sizes(64, 6), 0, TestSystem.grid(8), 0.1, 2)),
                named("grid of two", TestSystem.of(sizes(225, 2), 0, TestSystem.grid(15), 0.1, 3)),
                named("grid of mixed sizes", TestSystem.of(mixed(144), 0, TestSystem.grid(12), 0.1, 4)),
                named("tree", TestSystem.of(mixed(200), 0, tree(200, 5), 0.1, 5)),
                named("star", TestSystem.of(sizes(150, 3), 0, star(150), 0.1, 6)),
                named("chain", TestSystem.of(sizes(100, 3), 0, chain(100), 0.1, 7)),
                named("several components", TestSystem.of(mixed(120), 0, components(120), 0.1, 8)),
                named("rows without ties", TestSystem.of(sizes(10, 3), 0, new int[0][], 2, 9)),
                named("one row", TestSystem.of(sizes(1, 4), 0, new int[0][], 2, 10)),
                named("random graph", TestSystem.of(mixed(100), 0, random(100, 300, 11), 0.1, 11)),
                named("all tied to all", TestSystem.of(sizes(40, 3), 0, random(40, 2000, 12), 0.1, 12)),
                named("border", TestSystem.of(mixed(110), 10, border(100, 10), 0.1, 13)),
                named("all border", TestSystem.of(mixed(20), 20, random(20, 60, 14), 0.1, 14)));
    }

    private static Arguments named(String name, TestSystem system) {
        return Arguments.of(name, system);
    }

    private static int[] sizes(int rows, int size) {
        return TestSystem.equalSizes(rows, size);
    }

    private static int[] mixed(int rows) {
        int[] sizes = new int[rows];
        Arrays.setAll(sizes, i -> 2 + i * 7 % 5);
        return sizes;
    }

    private static int[][] tree(int rows, long seed) {
        Random random = new Random(seed);
        int[][] ties = new int[rows - 1][];
        Arrays.setAll(ties, i -> new int[] {i + 1, random.nextInt(i + 1)});
        return ties;
    }

    private static int[][] star(int rows) {
        int[][] ties = new int[rows - 1][];
        Arrays.setAll(ties, i -> new int[] {0, i + 1});
        return ties;
    }

    private static int[][] chain(int rows) {
        int[][] ties = new int[rows - 1][];
        Arrays.setAll(ties, i -> new int[] {i, i + 1});
        return ties;
    }

    /** Rows tied to those four further on: four chains. */
    private static int[][] components(int rows) {
        int[][] ties = new int[rows - 4][];
        Arrays.setAll(ties, i -> new int[] {i, i + 4});
        return ties;
    }

    private static int[][] random(int rows, int count, long seed) {
        Random random = new Random(seed);
        int[][] ties = new int[count][];
        Arrays.setAll(ties, k -> {
            int i = random.nextInt(rows);
            return new int[] {i, (i + 1 + random.nextInt(rows - 1)) % rows};
        });
        return ties;
    }

    /** A grid, all rows of which are tied to three of the border. */
    private static int[][] border(int rows, int border) {
        List<int[]> ties = new ArrayList<>(Arrays.asList(TestSystem.grid((int) Math.sqrt(rows))));
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < 3; k++) {
                ties.add(new int[] {i, rows + (i + 3 * k) % border});
            }
        }
        return ties.toArray(int[][]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void directSolutionsAreThoseOfDenseAlgebra(String name, TestSystem system) {
        BlockMatrix matrix = system.matrix();
        double[] truth = TestSystem.unknowns(matrix, 100);
        LinearSolution solution = LinearSolver.solve(matrix, times(system.dense(), truth), DIRECT);
        assertThat(solution.report().method()).isEqualTo(LinearReport.Method.DIRECT);
        assertThat(solution.solution()).containsExactly(truth, within(ROUNDING));
        double[] other = TestSystem.unknowns(matrix, 101);
        assertThat(solution.solveFor(times(system.dense(), other))).containsExactly(other, within(ROUNDING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void directInversesAreThoseOfDenseAlgebra(String name, TestSystem system) {
        BlockMatrix matrix = system.matrix();
        InverseBlocks inverse = LinearSolver.solve(matrix, new double[matrix.unknowns()], DIRECT)
                .inverse();
        DMatrixRMaj dense = system.denseInverse();
        int seen = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.rows(); j++) {
                if (inverse.has(i, j)) {
                    assertThat(inverse.block(i, j))
                            .as("block (%s, %s)", i, j)
                            .containsExactly(block(dense, matrix, i, j), within(ROUNDING));
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo((int) (2 * matrix.blocks() - matrix.rows()));
        assertThat(inverse.check().exact()).isTrue();
    }

    private static double[] block(DMatrixRMaj dense, BlockMatrix matrix, int i, int j) {
        double[] block = new double[matrix.size(i) * matrix.size(j)];
        for (int a = 0; a < matrix.size(i); a++) {
            for (int b = 0; b < matrix.size(j); b++) {
                block[a * matrix.size(j) + b] = dense.get(matrix.first(i) + a, matrix.first(j) + b);
            }
        }
        return block;
    }

    private static double[] times(DMatrixRMaj dense, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += dense.get(i, j) * x[j];
            }
        }
        return y;
    }
}
