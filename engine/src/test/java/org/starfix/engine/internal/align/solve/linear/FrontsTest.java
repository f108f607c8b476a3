package org.starfix.engine.internal.align.solve.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontsTest {
    private static int[] sizes(int rows) {
        int[] sizes = new int[rows];
        Arrays.fill(sizes, 3);
        return sizes;
    }

    @Test
    void everyRowComesOnceAndTheBorderLast() {
        BlockMatrix matrix = TestSystem.of(sizes(110), 10, TestGraphs.gridWithBorder(10, 10), 0.1, 40)
                .matrix();
        int[] order = MinimumDegree.order(matrix);
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 110).toArray());
        assertThat(Arrays.copyOfRange(order, 100, 110))
                .isEqualTo(IntStream.range(100, 110).toArray());
    }

    @Test
    void treesHaveNoFill() {
        BlockMatrix matrix =
                TestSystem.of(sizes(500), 0, TestGraphs.tree(500, 41), 0.1, 41).matrix();
        long entries = 500 * 6 + 499 * 9; // triangles of the rows, blocks of the ties
        Fronts fronts = new FrontPlan(matrix, MinimumDegree.order(matrix)).fronts();
        assertThat(fronts.factorEntries()).isBetween(entries, 2 * entries); // joined fronts have some zeros
    }

    @Test
    void aRowThatAllShareIsEliminatedAfterThem() {
        BlockMatrix matrix =
                TestSystem.of(sizes(2000), 0, TestGraphs.star(2000), 0.1, 42).matrix();
        int[] order = MinimumDegree.order(matrix);
        assertThat(order[1999]).isZero();
    }

    /** In the order of their numbers the rows of a grid fill a band. */
    @Test
    void gridsFillFarLessThanABand() {
        int side = 60;
        BlockMatrix matrix = TestSystem.of(sizes(side * side), 0, TestGraphs.grid(side), 0.1, 43)
                .matrix();
        long band = 9L * side * side * side;
        Fronts fronts = Fronts.of(matrix);
        assertThat(fronts.factorEntries()).isLessThan(2 * band / 3);
        assertThat(fronts.peakBytes()).isBetween(8 * fronts.factorEntries(), 16 * fronts.factorEntries());
    }

    @Test
    void frontsComeAfterThoseBelowThemAndTheRestOfEachIsInTheOneAbove() {
        BlockMatrix matrix =
                TestSystem.of(sizes(400), 0, TestGraphs.grid(20), 0.1, 44).matrix();
        Fronts fronts = Fronts.of(matrix);
        int[] local = new int[400];
        for (int f = 0; f < fronts.count(); f++) {
            int parent = fronts.parent(f);
            if (parent < 0) {
                assertThat(fronts.rest(f)).isEmpty();
                continue;
            }
            assertThat(parent).isGreaterThan(f);
            Arrays.fill(local, -1);
            BlockCholesky.locate(fronts, parent, local);
            for (int position : fronts.rest(f)) {
                assertThat(local[position]).isNotNegative();
            }
        }
        assertThat(fronts.firstPivot(fronts.count())).isEqualTo(400);
    }

    @Test
    void branchesHaveNothingToDoWithEachOther() {
        BlockMatrix matrix =
                TestSystem.of(sizes(900), 0, TestGraphs.grid(30), 0.1, 45).matrix();
        Fronts fronts = Fronts.of(matrix);
        int[] heads = fronts.branches(0.05);
        assertThat(heads).hasSizeGreaterThan(4);
        int end = -1;
        for (int head : heads) {
            assertThat(fronts.firstOfBranch(head)).isGreaterThan(end);
            for (int f = fronts.firstOfBranch(head); f < head; f++) {
                assertThat(fronts.parent(f)).isLessThanOrEqualTo(head);
            }
            end = head;
        }
    }

    @Test
    void conditionsOfTridiagonalMatricesAreThoseOfTheirEigenvalues() {
        int n = 40;
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        Arrays.fill(diagonal, 2);
        Arrays.fill(beside, -1);
        double angle = Math.PI / (2 * (n + 1)); // eigenvalues 4 sin^2(k angle)
        double truth = Math.pow(Math.sin(n * angle) / Math.sin(angle), 2);
        assertThat(Tridiagonal.condition(diagonal, beside)).isEqualTo(truth, within(1e-9 * truth));
        assertThat(Tridiagonal.condition(new double[0], new double[0])).isEqualTo(1);
        assertThat(Tridiagonal.condition(new double[] {5}, new double[] {0})).isEqualTo(1, within(1e-9));
    }
}
