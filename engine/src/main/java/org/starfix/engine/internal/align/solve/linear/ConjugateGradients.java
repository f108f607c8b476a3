package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * Preconditioned conjugate gradients.
 *
 * <p>Error: stops when the residual, in the norm of the preconditioner, is below the tolerance as a share of the right side.
 *
 * <p>Source: Saad, "Iterative Methods for Sparse Linear Systems" (2003), algorithm 9.1; the condition from its coefficients, section 6.7.3.
 */
final class ConjugateGradients {
    private static final int CHUNK = 4096;

    private final BlockMatrix matrix;
    private final TwoLevel preconditioner;

    ConjugateGradients(BlockMatrix matrix, TwoLevel preconditioner) {
        this.matrix = matrix;
        this.preconditioner = preconditioner;
    }

    /** What came of it. */
    static final class Outcome {
        private final double[] x;
        private final int iterations;
        private final boolean converged;
        private final double condition;

        private Outcome(double[] x, int iterations, boolean converged, double condition) {
            this.x = x;
            this.iterations = iterations;
            this.converged = converged;
            this.condition = condition;
        }

        /** The unknowns. */
        double[] x() {
            return x;
        }

        int iterations() {
            return iterations;
        }

        /** Whether the tolerance was reached. */
        boolean converged() {
            return converged;
        }

        /** Condition of the preconditioned matrix, as far as the iterations have seen it. */
        double condition() {
            return condition;
        }
    }

    Outcome solve(double[] right, double tolerance, int maxIterations, Workers workers) {
        int n = right.length;
        double[] x = new double[n];
        double[] r = right.clone();
        double[] z = new double[n];
        double[] q = new double[n];
        preconditioner.apply(r, z, workers);
        double[] p = z.clone();
        double rz = Vectors.dot(r, z, workers);
        double limit = tolerance * tolerance * rz;
        double[] diagonal = new double[maxIterations];
        double[] beside = new double[maxIterations];
        double lastAlpha = 1;
        double lastBeta = 0;
        int iterations = 0;
        while (rz > limit && iterations < maxIterations) {
            matrix.times(p, q, workers);
            double pq = Vectors.dot(p, q, workers);
            if (!(pq > 0) || pq == Double.POSITIVE_INFINITY) {
                throw new NotPositiveDefiniteException(largestRow(p));
            }
            double alpha = rz / pq;
            add(x, alpha, p, workers);
            add(r, -alpha, q, workers);
            preconditioner.apply(r, z, workers);
            double next = Vectors.dot(r, z, workers);
            double beta = next / rz;
            diagonal[iterations] = 1 / alpha + lastBeta / lastAlpha;
            beside[iterations] = Math.sqrt(Math.max(0, beta)) / alpha;
            lastAlpha = alpha;
            lastBeta = beta;
            rz = next;
            iterations++;
            turn(p, beta, z, workers);
        }
        double condition = Tridiagonal.condition(Arrays.copyOf(diagonal, iterations), beside);
        return new Outcome(x, iterations, rz <= limit, condition);
    }

    private int largestRow(double[] p) {
        int largest = 0;
        double size = -1;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = matrix.first(row); i < matrix.first(row + 1); i++) {
                if (!(Math.abs(p[i]) <= size)) {
                    size = Math.abs(p[i]);
                    largest = row;
                }
            }
        }
        return largest;
    }

    private static void add(double[] x, double factor, double[] y, Workers workers) {
        workers.run((x.length + CHUNK - 1) / CHUNK, chunk -> {
            int end = Math.min(x.length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                x[i] += factor * y[i];
            }
        });
    }

    private static void turn(double[] p, double beta, double[] z, Workers workers) {
        workers.run((p.length + CHUNK - 1) / CHUNK, chunk -> {
            int end = Math.min(p.length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                p[i] = z[i] + beta * p[i];
            }
        });
    }
}
