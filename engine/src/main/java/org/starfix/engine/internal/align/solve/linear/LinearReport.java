package org.starfix.engine.internal.align.solve.linear;

/**
 * How a system was solved.
 *
 * @param method which way
 * @param iterations of conjugate gradients, for the solution; 0 for a direct one
 * @param converged whether the tolerance was reached; a direct solution has none to reach
 * @param residual of the solution: right side minus matrix times solution, as a share of the right side, both as lengths of vectors
 * @param condition estimate, mostly low by less than a factor of two: of a direct solution that of the matrix whose diagonal blocks are made
 *     unit matrices, by a few power iterations with matrix and inverse; of an iterative one that of the preconditioned matrix, by Lanczos
 * @param factorEntries numbers in the factor; of an iterative solution in that of its coarse level
 * @param predictedBytes memory that was expected, beside the matrix, before it was taken
 */
public record LinearReport(
        Method method,
        int iterations,
        boolean converged,
        double residual,
        double condition,
        long factorEntries,
        long predictedBytes) {
    /** A way to solve a system. */
    public enum Method {
        DIRECT,
        ITERATIVE
    }
}
