package org.starfix.engine.internal.align.solve.linear;

/** By Cholesky, with one step of refinement. */
final class DirectSolution implements LinearSolution {
    /** Steps of the power iterations that estimate the condition. */
    private static final int POWER_STEPS = 12;

    private final BlockMatrix matrix;
    private final BlockCholesky factor;
    private final int threads;
    private final double[] solution;
    private final Fronts fronts;
    private final double relativeResidual;

    DirectSolution(BlockMatrix matrix, double[] right, Fronts fronts, int threads) {
        this.matrix = matrix;
        this.threads = threads;
        this.fronts = fronts;
        try (Workers workers = new Workers(threads)) {
            factor = BlockCholesky.of(matrix, fronts, workers);
            solution = solveFor(right, workers);
            double length = Vectors.length(right);
            double residual = Vectors.length(residual(right, solution, workers));
            relativeResidual = length > 0 ? residual / length : residual;
        }
    }

    private double[] solveFor(double[] right, Workers workers) {
        double[] x = factor.solve(right);
        double[] correction = factor.solve(residual(right, x, workers));
        for (int i = 0; i < x.length; i++) {
            x[i] += correction[i];
        }
        return x;
    }

    private double[] residual(double[] right, double[] x, Workers workers) {
        double[] residual = new double[x.length];
        matrix.times(x, residual, workers);
        for (int i = 0; i < x.length; i++) {
            residual[i] = right[i] - residual[i];
        }
        return residual;
    }

    /** Largest times largest of the inverse, of the matrix between the roots of its diagonal blocks. */
    private double condition(Workers workers) {
        if (matrix.unknowns() == 0) {
            return 1;
        }
        DiagonalBlocks blocks = DiagonalBlocks.of(matrix, matrix.rows(), workers);
        double[] x = Vectors.random(matrix.unknowns(), 1);
        double[] y = new double[x.length];
        double largest = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            largest = Vectors.normalize(x);
            blocks.timesInverseTransposed(x);
            matrix.times(x, y, workers);
            System.arraycopy(y, 0, x, 0, x.length);
            blocks.timesInverse(x);
        }
        x = Vectors.random(matrix.unknowns(), 2);
        double inverse = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            inverse = Vectors.normalize(x);
            blocks.times(x);
            x = factor.solve(x);
            blocks.timesTransposed(x);
        }
        return Math.max(1, largest * inverse);
    }

    @Override
    public double[] solution() {
        return solution.clone();
    }

    @Override
    public double[] solveFor(double[] right) {
        try (Workers workers = new Workers(threads)) {
            return solveFor(right, workers);
        }
    }

    @Override
    public LinearReport report() {
        try (Workers workers = new Workers(threads)) {
            return new LinearReport(
                    LinearReport.Method.DIRECT,
                    0,
                    true,
                    relativeResidual,
                    condition(workers),
                    fronts.factorEntries(),
                    fronts.peakBytes());
        }
    }

    @Override
    public InverseBlocks inverse() {
        try (Workers workers = new Workers(threads)) {
            return new InverseBlocks(SelectedInverse.of(factor, workers), InverseCheck.EXACT);
        }
    }
}
