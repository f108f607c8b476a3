package org.starfix.engine.internal.align.solve.linear;

import org.starfix.engine.internal.base.numeric.Check;

/** Solves symmetric positive definite systems: directly if memory allows, else by conjugate gradients with a coarse level. */
public final class LinearSolver {
    private LinearSolver() {}

    /**
     * Solves {@code matrix * x = right}.
     *
     * @throws NotPositiveDefiniteException if the matrix is not positive definite
     */
    public static LinearSolution solve(BlockMatrix matrix, double[] right, LinearOptions options) {
        Check.argument(
                right.length == matrix.unknowns(),
                "a right side of %s values for %s unknowns",
                right.length,
                matrix.unknowns());
        if (matrix.rows() <= options.directRows()) {
            Fronts fronts = Fronts.of(matrix);
            if (fronts.peakBytes() <= options.directBytes()) {
                return new DirectSolution(matrix, right, fronts, options.threads());
            }
        }
        return new IterativeSolution(matrix, right, options);
    }
}
