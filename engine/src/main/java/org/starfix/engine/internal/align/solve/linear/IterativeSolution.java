package org.starfix.engine.internal.align.solve.linear;

/** By conjugate gradients with two levels. */
final class IterativeSolution implements LinearSolution {
    private static final long SEED = 20_240_901;

    /** Of the solutions for random vectors, whose scatter is a per cent or more. */
    private static final double PROBE_TOLERANCE = 1e-5;

    private final BlockMatrix matrix;
    private final LinearOptions options;
    private final TwoLevel levels;
    private final ConjugateGradients gradients;
    private final double[] solution;
    private final LinearReport report;

    IterativeSolution(BlockMatrix matrix, double[] right, LinearOptions options) {
        this.matrix = matrix;
        this.options = options;
        try (Workers workers = new Workers(options.threads())) {
            levels = new TwoLevel(matrix, options.coarse().orElseGet(() -> Aggregates.of(matrix)), workers);
            gradients = new ConjugateGradients(matrix, levels);
            ConjugateGradients.Outcome outcome =
                    gradients.solve(right, options.tolerance(), options.maxIterations(), workers);
            solution = outcome.x();
            double[] residual = new double[right.length];
            matrix.times(solution, residual, workers);
            for (int i = 0; i < residual.length; i++) {
                residual[i] = right[i] - residual[i];
            }
            double length = Vectors.length(right);
            report = new LinearReport(
                    LinearReport.Method.ITERATIVE,
                    outcome.iterations(),
                    outcome.converged(),
                    length > 0 ? Vectors.length(residual) / length : 0,
                    outcome.condition(),
                    levels.coarse().fronts().factorEntries(),
                    levels.coarse().fronts().peakBytes());
        }
    }

    @Override
    public double[] solution() {
        return solution.clone();
    }

    @Override
    public double[] solveFor(double[] right) {
        try (Workers workers = new Workers(options.threads())) {
            return gradients
                    .solve(right, options.tolerance(), options.maxIterations(), workers)
                    .x();
        }
    }

    @Override
    public LinearReport report() {
        return report;
    }

    @Override
    public InverseBlocks inverse() {
        try (Workers workers = new Workers(options.threads())) {
            BlockMatrix inverse =
                    PatchInverse.of(matrix, levels, SelectedInverse.of(levels.coarse(), workers), workers);
            return new InverseBlocks(inverse, check(inverse, workers));
        }
    }

    /** With v random signs and D the diagonal of the blocks, the mean of v^T D^-1/2 A^-1 D^-1/2 v is that of true by given variances. */
    private InverseCheck check(BlockMatrix inverse, Workers workers) {
        double[] scale = new double[matrix.unknowns()];
        for (int row = 0; row < matrix.rows(); row++) {
            double[] block = inverse.block(row, row);
            for (int a = 0; a < matrix.size(row); a++) {
                scale[matrix.first(row) + a] = 1 / Math.sqrt(block[a * matrix.size(row) + a]);
            }
        }
        double sum = 0;
        double squares = 0;
        for (int probe = 0; probe < options.probes(); probe++) {
            double[] right = Vectors.signs(scale.length, SEED + probe);
            for (int i = 0; i < right.length; i++) {
                right[i] *= scale[i];
            }
            double[] x = gradients
                    .solve(right, PROBE_TOLERANCE, options.maxIterations(), workers)
                    .x();
            double ratio = Vectors.dot(right, x, workers) / scale.length;
            sum += ratio;
            squares += ratio * ratio;
        }
        int n = options.probes();
        double mean = sum / n;
        double variance = n > 1 ? Math.max(0, squares / n - mean * mean) / (n - 1) : Double.NaN;
        return new InverseCheck(false, mean, Math.sqrt(variance));
    }
}
