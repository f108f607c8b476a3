package org.starfix.engine.internal.align.solve.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Solutions and inverses beside dense algebra. */
class LinearSolverTest {
    private static final LinearOptions DIRECT = LinearOptions.DEFAULT;
    private static final LinearOptions ITERATIVE = LinearOptions.DEFAULT.direct(0, 0);

    /** Unknowns are about 1. Rounding of a few hundred of them with conditions up to 10^3. */
    private static final double ROUNDING = 1e-11;

    /** Of iterations to 1e-10 in another norm, with conditions up to 10^3. */
    private static final double ITERATED = 3e-8;

    /** The patches' variances are too small by a few per cent, where ties are as random as here. */
    private static final double PATCHES = 0.3;

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of("grid of three unknowns", TestSystem.of(sizes(144, 3), 0, TestGraphs.grid(12), 0.1, 1)),
                Arguments.of("grid of six", TestSystem.of(sizes(49, 6), 0, TestGraphs.grid(7), 0.1, 2)),
                Arguments.of("grid of two", TestSystem.of(sizes(144, 2), 0, TestGraphs.grid(12), 0.1, 3)),
                Arguments.of("grid of mixed sizes", TestSystem.of(mixed(100), 0, TestGraphs.grid(10), 0.1, 4)),
                Arguments.of("tree", TestSystem.of(mixed(120), 0, TestGraphs.tree(120, 5), 0.1, 5)),
                Arguments.of("star", TestSystem.of(sizes(150, 3), 0, TestGraphs.star(150), 0.1, 6)),
                Arguments.of("chain", TestSystem.of(sizes(100, 3), 0, TestGraphs.chains(100, 1), 0.1, 7)),
                Arguments.of("several components", TestSystem.of(mixed(120), 0, TestGraphs.chains(120, 4), 0.1, 8)),
                Arguments.of("rows without ties", TestSystem.of(sizes(10, 3), 0, new int[0][], 2, 9)),
                Arguments.of("one row", TestSystem.of(sizes(1, 4), 0, new int[0][], 2, 10)),
                Arguments.of("random graph", TestSystem.of(mixed(90), 0, TestGraphs.random(90, 300, 11), 0.1, 11)),
                Arguments.of(
                        "all tied to all", TestSystem.of(sizes(40, 3), 0, TestGraphs.random(40, 2000, 12), 0.1, 12)),
                Arguments.of("border", TestSystem.of(mixed(110), 10, TestGraphs.gridWithBorder(10, 10), 0.1, 13)),
                Arguments.of("all border", TestSystem.of(mixed(20), 20, TestGraphs.random(20, 60, 14), 0.1, 14)),
                Arguments.of("empty", TestSystem.of(new int[0], 0, new int[0][], 0.1, 15)));
    }

    private static int[] sizes(int rows, int size) {
        int[] sizes = new int[rows];
        Arrays.fill(sizes, size);
        return sizes;
    }

    private static int[] mixed(int rows) {
        int[] sizes = new int[rows];
        Arrays.setAll(sizes, i -> 2 + i * 7 % 5);
        return sizes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void directSolutionsAreThoseOfDenseAlgebra(String name, TestSystem system) {
        solves(system, DIRECT, ROUNDING, LinearReport.Method.DIRECT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void iterativeSolutionsAreThoseOfDenseAlgebra(String name, TestSystem system) {
        if (system.dense().numRows > 0) {
            solves(system, ITERATIVE, ITERATED, LinearReport.Method.ITERATIVE);
        }
    }

    private static void solves(TestSystem system, LinearOptions options, double tolerance, LinearReport.Method method) {
        BlockMatrix matrix = system.matrix();
        double[] truth = TestSystem.unknowns(matrix, 100);
        LinearSolution solution = LinearSolver.solve(matrix, times(system.dense(), truth), options);
        assertThat(solution.report().method()).isEqualTo(method);
        assertThat(solution.report().converged()).isTrue();
        assertThat(solution.report().residual()).isLessThan(tolerance);
        assertThat(solution.solution()).containsExactly(truth, within(tolerance));
        double[] other = TestSystem.unknowns(matrix, 101);
        assertThat(solution.solveFor(times(system.dense(), other))).containsExactly(other, within(tolerance));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void directInversesAreThoseOfDenseAlgebra(String name, TestSystem system) {
        BlockMatrix matrix = system.matrix();
        InverseBlocks inverse = LinearSolver.solve(matrix, new double[matrix.unknowns()], DIRECT)
                .inverse();
        DMatrixRMaj dense = matrix.rows() == 0 ? new DMatrixRMaj(0, 0) : system.denseInverse();
        int seen = 0;
        double worst = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.rows(); j++) {
                if (inverse.has(i, j)) {
                    worst = Math.max(worst, difference(inverse.block(i, j), dense, matrix, i, j));
                    seen++;
                }
            }
        }
        assertThat(worst).isLessThan(ROUNDING);
        assertThat(seen).isEqualTo((int) (2 * matrix.blocks() - matrix.rows()));
        assertThat(inverse.check().exact()).isTrue();
    }

    /** Largest difference of a block from that of a dense matrix. */
    private static double difference(double[] block, DMatrixRMaj dense, BlockMatrix matrix, int i, int j) {
        double worst = 0;
        for (int k = 0; k < block.length; k++) {
            double truth = dense.get(matrix.first(i) + k / matrix.size(j), matrix.first(j) + k % matrix.size(j));
            worst = Math.max(worst, Math.abs(block[k] - truth));
        }
        return worst;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void iterativeInversesAreAboutThoseOfDenseAlgebraAndNeverTooLarge(String name, TestSystem system) {
        BlockMatrix matrix = system.matrix();
        if (matrix.rows() == 0) {
            return;
        }
        InverseBlocks inverse = LinearSolver.solve(matrix, new double[matrix.unknowns()], ITERATIVE)
                .inverse();
        DMatrixRMaj dense = system.denseInverse();
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.rows(); j++) {
                if (inverse.has(i, j)) {
                    double scale = Math.sqrt(largest(inverse.diagonal(i)) * largest(inverse.diagonal(j)));
                    assertThat(difference(inverse.block(i, j), dense, matrix, i, j))
                            .as("block (%s, %s)", i, j)
                            .isLessThan(2 * scale);
                }
            }
            for (int a = 0; a < matrix.size(i); a++) {
                double ratio = dense.get(matrix.first(i) + a, matrix.first(i) + a)
                        / inverse.diagonal(i)[a * (matrix.size(i) + 1)];
                assertThat(ratio).isGreaterThan(1 - ROUNDING);
                sum += ratio / matrix.unknowns();
            }
        }
        assertThat(sum).isBetween(1 - ROUNDING, 1 + PATCHES);
        assertThat(inverse.check().exact()).isFalse();
        assertThat(inverse.check().ratio())
                .isEqualTo(sum, within(4 * inverse.check().error() + 0.1));
    }

    private static double largest(double[] block) {
        return Arrays.stream(block).map(Math::abs).max().orElseThrow();
    }

    @Test
    void onePatchOfTheWholeMatrixIsExact() {
        TestSystem system = TestSystem.of(sizes(20, 3), 0, TestGraphs.chains(20, 1), 0.1, 16);
        BlockMatrix matrix = system.matrix();
        InverseBlocks inverse =
                LinearSolver.solve(matrix, new double[60], ITERATIVE).inverse();
        DMatrixRMaj dense = system.denseInverse();
        for (int i = 0; i < 20; i++) {
            assertThat(difference(inverse.diagonal(i), dense, matrix, i, i)).isLessThan(ROUNDING);
            if (i > 0) {
                assertThat(difference(inverse.block(i, i - 1), dense, matrix, i, i - 1))
                        .isLessThan(ROUNDING);
            }
        }
        assertThatThrownBy(() -> inverse.block(0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows 0 and 7 are no neighbours");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void threadsChangeNoBit(int threads) {
        SurveySystem survey = new SurveySystem(40, 3, 0.05, 1e-4, 0, 17);
        BlockMatrix matrix = survey.matrix();
        double[] right = TestSystem.unknowns(matrix, 102);
        for (LinearOptions options : new LinearOptions[] {DIRECT, ITERATIVE, ITERATIVE.coarse(survey.coarse(5))}) {
            LinearSolution one = LinearSolver.solve(matrix, right, options);
            LinearSolution several = LinearSolver.solve(matrix, right, options.threads(threads));
            assertThat(several.solution()).isEqualTo(one.solution());
            assertThat(several.report()).isEqualTo(one.report());
            InverseBlocks inverse = one.inverse();
            InverseBlocks other = several.inverse();
            assertThat(other.check()).isEqualTo(inverse.check());
            for (int i = 0; i < matrix.rows(); i++) {
                assertThat(other.diagonal(i)).isEqualTo(inverse.diagonal(i));
            }
        }
    }

    @Test
    void theOrderInWhichBlocksComeChangesNoBit() {
        TestSystem system = TestSystem.of(mixed(110), 10, TestGraphs.gridWithBorder(10, 10), 0.1, 18);
        BlockMatrix matrix = system.matrix();
        BlockMatrix shuffled = system.matrixOfBlocksInOrder(19);
        double[] right = TestSystem.unknowns(matrix, 103);
        for (LinearOptions options : new LinearOptions[] {DIRECT, ITERATIVE}) {
            LinearSolution solution = LinearSolver.solve(matrix, right, options);
            LinearSolution other = LinearSolver.solve(shuffled, right, options);
            assertThat(other.solution()).isEqualTo(solution.solution());
            assertThat(other.inverse().diagonal(50))
                    .isEqualTo(solution.inverse().diagonal(50));
        }
    }

    @Test
    void conditionsOfTenToTheTenLeaveTheDigitsThatTheyMust() {
        TestSystem system = TestSystem.of(sizes(100, 3), 0, TestGraphs.grid(10), 1e-10, 20);
        BlockMatrix matrix = system.matrix();
        BlockMatrix tied = TestSystem.of(sizes(100, 3), 0, TestGraphs.chains(100, 50), 1e-10, 20)
                .matrix();
        LinearSolution solution = LinearSolver.solve(tied, tied.times(TestSystem.unknowns(tied, 104)), DIRECT);
        assertThat(solution.report().condition()).isBetween(1e9, 1e12);
        assertThat(solution.solution()).containsExactly(TestSystem.unknowns(tied, 104), within(1e-4));
        double[] truth = TestSystem.unknowns(matrix, 104);
        assertThat(LinearSolver.solve(matrix, matrix.times(truth), ITERATIVE).solution())
                .containsExactly(truth, within(ITERATED));
    }

    @Test
    void theConditionIsThatOfTheMatrixScaledByItsDiagonalBlocks() {
        BlockMatrix matrix = TestSystem.of(sizes(2, 2), 0, new int[0][], 4, 21).matrix();
        assertThat(LinearSolver.solve(matrix, new double[4], DIRECT).report().condition())
                .isEqualTo(1, within(ROUNDING));
        BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {1, 1}, 0);
        builder.add(0, 0, new double[] {100});
        builder.add(1, 1, new double[] {1});
        builder.add(1, 0, new double[] {9}); // scaled: 0.9 beside ones, eigenvalues 1.9 and 0.1
        LinearReport report =
                LinearSolver.solve(builder.build(), new double[] {1, 0}, DIRECT).report();
        assertThat(report.condition()).isEqualTo(19, within(1.0));
        assertThat(report.iterations()).isZero();
        assertThat(report.factorEntries()).isEqualTo(3);
        assertThat(report.predictedBytes()).isBetween(3L * 8, 1000L);
    }

    @Test
    void rowsThatNothingDeterminesAreRefusedByName() {
        BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {2, 2, 2}, 0);
        builder.add(0, 0, new double[] {1, 0, 0, 1});
        builder.add(2, 2, new double[] {1, 0, 0, 1});
        BlockMatrix matrix = builder.build();
        for (LinearOptions options : new LinearOptions[] {DIRECT, ITERATIVE}) {
            assertThatThrownBy(() -> LinearSolver.solve(matrix, new double[6], options))
                    .isInstanceOfSatisfying(
                            NotPositiveDefiniteException.class,
                            e -> assertThat(e.row()).isEqualTo(1))
                    .hasMessage("row 1 of the equations is not determined by the others and itself: the matrix is not"
                            + " positive definite; give every unknown a prior");
        }
    }

    @Test
    void aComponentWithoutPriorsIsRefused() {
        BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {1, 1, 1}, 0);
        builder.add(0, 0, new double[] {1});
        builder.add(1, 1, new double[] {1});
        builder.add(2, 2, new double[] {1});
        builder.add(2, 1, new double[] {-1});
        assertThatThrownBy(() -> LinearSolver.solve(builder.build(), new double[3], DIRECT))
                .isInstanceOfSatisfying(
                        NotPositiveDefiniteException.class,
                        e -> assertThat(e.row()).isIn(1, 2));
    }

    @Test
    void aMatrixThatIsIndefiniteForAnAggregateIsRefusedByARowOfIt() {
        BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {1, 1, 1}, 0);
        builder.add(0, 0, new double[] {1});
        builder.add(1, 1, new double[] {1});
        builder.add(2, 2, new double[] {1});
        builder.add(2, 1, new double[] {-2});
        assertThatThrownBy(() -> LinearSolver.solve(builder.build(), new double[3], ITERATIVE))
                .isInstanceOfSatisfying(
                        NotPositiveDefiniteException.class,
                        e -> assertThat(e.row()).isEqualTo(1));
    }

    /** As a visit whose pointing all its exposures share. */
    @Test
    void aRowThatVeryManyShareIsNoHindrance() {
        int rows = 600;
        int[][] ties = Stream.concat(
                        Arrays.stream(TestGraphs.star(rows)),
                        Arrays.stream(TestGraphs.chains(rows, 1)).skip(1))
                .toArray(int[][]::new);
        BlockMatrix matrix = TestSystem.of(sizes(rows, 3), 0, ties, 0.1, 26).matrix();
        double[] truth = TestSystem.unknowns(matrix, 107);
        double[] right = matrix.times(truth);
        LinearSolution direct = LinearSolver.solve(matrix, right, DIRECT);
        LinearSolution iterative = LinearSolver.solve(matrix, right, ITERATIVE);
        assertThat(direct.solution()).containsExactly(truth, within(ROUNDING));
        assertThat(iterative.solution()).containsExactly(truth, within(ITERATED));
        InverseBlocks exact = direct.inverse();
        InverseBlocks patches = iterative.inverse();
        for (int row = 0; row < rows; row++) {
            double truthful = exact.diagonal(row)[0];
            assertThat(patches.diagonal(row)[0]).isBetween(0.5 * truthful, (1 + ROUNDING) * truthful);
        }
    }

    @Test
    void whatIsNotANumberIsRefused() {
        BlockMatrix matrix = TestSystem.of(sizes(30, 3), 0, TestGraphs.chains(30, 1), 0.1, 22)
                .matrix();
        double[][] values = {{Double.NaN}, {Double.POSITIVE_INFINITY}, {-1}};
        for (double[] value : values) {
            BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {1, 1}, 0);
            builder.add(0, 0, new double[] {1});
            builder.add(1, 1, value);
            BlockMatrix broken = builder.build();
            for (LinearOptions options : new LinearOptions[] {DIRECT, ITERATIVE}) {
                assertThatThrownBy(() -> LinearSolver.solve(broken, new double[2], options))
                        .isInstanceOfSatisfying(
                                NotPositiveDefiniteException.class,
                                e -> assertThat(e.row()).isEqualTo(1));
            }
        }
        assertThatThrownBy(() -> LinearSolver.solve(matrix, new double[7], DIRECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a right side of 7 values for 90 unknowns");
    }

    @Test
    void tooManyRowsOrTooMuchMemoryMakesASolutionIterative() {
        BlockMatrix matrix =
                TestSystem.of(sizes(100, 3), 0, TestGraphs.grid(10), 0.1, 23).matrix();
        long bytes =
                LinearSolver.solve(matrix, new double[300], DIRECT).report().predictedBytes();
        assertThat(method(matrix, DIRECT.direct(100, bytes))).isEqualTo(LinearReport.Method.DIRECT);
        assertThat(method(matrix, DIRECT.direct(99, bytes))).isEqualTo(LinearReport.Method.ITERATIVE);
        assertThat(method(matrix, DIRECT.direct(100, bytes - 1))).isEqualTo(LinearReport.Method.ITERATIVE);
    }

    private static LinearReport.Method method(BlockMatrix matrix, LinearOptions options) {
        return LinearSolver.solve(matrix, new double[matrix.unknowns()], options)
                .report()
                .method();
    }

    @Test
    void iterationsThatEndBeforeTheToleranceSaySo() {
        SurveySystem survey = new SurveySystem(30, 3, 0.05, 1e-4, 0, 24);
        double[] right = TestSystem.unknowns(survey.matrix(), 105);
        LinearOptions few = new LinearOptions(1, 0, 0, 1e-10, 5, 0, Optional.empty());
        LinearReport report = LinearSolver.solve(survey.matrix(), right, few).report();
        assertThat(report.converged()).isFalse();
        assertThat(report.iterations()).isEqualTo(5);
        assertThat(report.residual()).isBetween(1e-4, 1.0);
    }

    @Test
    void aCoarseLevelThatMovesAsTheRowsDoSavesIterations() {
        SurveySystem survey = new SurveySystem(40, 3, 0, 1e-6, 0, 25);
        double[] right = survey.matrix().times(TestSystem.unknowns(survey.matrix(), 106));
        LinearReport graph =
                LinearSolver.solve(survey.matrix(), right, ITERATIVE).report();
        LinearReport rigid = LinearSolver.solve(survey.matrix(), right, ITERATIVE.coarse(survey.coarse(5)))
                .report();
        assertThat(rigid.iterations()).isLessThan(60).isLessThan(graph.iterations() / 2);
        assertThat(rigid.condition()).isLessThan(50).isLessThan(graph.condition());
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
