package org.starfix.engine.internal.align.solve.linear;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How a system is solved. Iterations with a good coarse level are faster than a factor from some thousand rows on, and take less memory; a
 * factor gives exact blocks of the inverse. So a caller who solves many times may iterate, and factor the last time.
 *
 * @param threads threads that share the work; the answer does not depend on it
 * @param directRows up to so many rows a direct solution is considered
 * @param directBytes memory that a direct solution may take beside the matrix; one that needs more is iterative
 * @param tolerance of iterations: error of the solution, as a share of the solution, in the norm of the matrix
 * @param maxIterations after so many an iterative solution is given up
 * @param probes random vectors that check the inverse of an iterative solution
 * @param coarse the coarse level of an iterative solution; without one, aggregates are made of the matrix
 */
public record LinearOptions(
        int threads,
        int directRows,
        long directBytes,
        double tolerance,
        int maxIterations,
        int probes,
        Optional<CoarseLevel> coarse) {
    /** A factor of 100,000 rows of three unknowns, of a survey, takes about 1.2 GB. */
    public static final LinearOptions DEFAULT =
            new LinearOptions(1, 150_000, 3L << 30, 1e-10, 5000, 4, Optional.empty());

    public LinearOptions {
        Check.argument(threads > 0, "%s threads", threads);
        Check.argument(directRows >= 0, "a direct solution of %s rows", directRows);
        Check.argument(tolerance > 0, "the tolerance must be above 0, not %s", tolerance);
        Check.argument(maxIterations > 0, "%s iterations", maxIterations);
        Check.argument(probes >= 0, "%s probes", probes);
    }

    /** The same with so many threads. */
    public LinearOptions threads(int count) {
        return new LinearOptions(count, directRows, directBytes, tolerance, maxIterations, probes, coarse);
    }

    /** The same with other limits of direct solutions; 0 rows for none. */
    public LinearOptions direct(int rows, long bytes) {
        return new LinearOptions(threads, rows, bytes, tolerance, maxIterations, probes, coarse);
    }

    /** The same with iterations to another error, or until there are so many. */
    public LinearOptions until(double error, int most) {
        return new LinearOptions(threads, directRows, directBytes, error, most, probes, coarse);
    }

    /** The same with a coarse level. */
    public LinearOptions coarse(CoarseLevel level) {
        return new LinearOptions(
                threads, directRows, directBytes, tolerance, maxIterations, probes, Optional.of(level));
    }
}
