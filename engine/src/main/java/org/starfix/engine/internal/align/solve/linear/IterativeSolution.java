package org.starfix.engine.internal.align.solve.linear;

/** By conjugate gradients with two levels. */
final class IterativeSolution implements LinearSolution {
    IterativeSolution(BlockMatrix matrix, double[] right, LinearOptions options) {}

    @Override
    public double[] solution() {
        throw new AssertionError();
    }

    @Override
    public double[] solveFor(double[] right) {
        throw new AssertionError();
    }

    @Override
    public LinearReport report() {
        throw new AssertionError();
    }

    @Override
    public InverseBlocks inverse() {
        throw new AssertionError();
    }
}
