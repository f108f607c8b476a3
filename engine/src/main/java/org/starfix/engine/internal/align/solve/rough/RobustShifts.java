package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;

/**
 * Rotations of all groups that agree with most of the evidence: least squares of which the weights fall with the residuals, at first gently, then ever more
 * steeply, until what is beyond the tolerance has none. Of the offsets of an edge, the one that fits best counts.
 *
 * <p>Source: graduated non-convexity with the function of Geman and McClure (Yang et al., IEEE Robotics and Automation Letters 5 (2020) 1127), then Tukey's
 * biweight.
 */
final class RobustShifts {
    /** From one round to the next the scale is divided by this. */
    private static final double FASTER = 1.6;

    private static final int LAST_ROUNDS = 10;

    /** Residuals beyond so many tolerances have no weight at the end; those of accepted pairs have a third and more. */
    private static final double LIMIT = 1.5;

    /** Evidence at which an edge has half of the weight it can have. */
    private static final double HALF = 4;
    /** An edge with doubtful offsets may still say which of them it is, where others cannot. */
    private static final double DOUBTFUL = 0.02;

    /** Errors below this share of the tolerance make no edge heavier than others. */
    private static final double ERROR_FLOOR = 0.25;

    /** With so much of the weight of an edge groups are held to where they were recorded, so that those tied to nothing stay there. */
    private static final double GROUND = 1e-6;

    /** Rotations are found to such a share of the tolerance, at the end to a tenth of it. */
    private static final double PRECISION = 1e-2;

    final OffsetGraph graph;
    final double[] rotation; // 3 numbers a group, arcsec
    final int[] chosen; // row of each edge
    private final RoughOptions options;
    private final double[] base;
    private final double[] weight;
    private int iterations;

    RobustShifts(OffsetGraph graph, RoughOptions options) {
        this.graph = graph;
        this.options = options;
        rotation = new double[3 * graph.groups];
        chosen = Arrays.copyOf(graph.start, graph.edges);
        base = new double[graph.edges];
        weight = new double[graph.edges];
        double floor = ERROR_FLOOR * options.tolerance();
        for (int e = 0; e < graph.edges; e++) {
            double sigma = graph.pairs.sigma(graph.start[e]);
            double evidence = graph.evidence(e);
            base[e] =
                    Math.max(DOUBTFUL, evidence / (evidence + HALF)) * floor * floor / (floor * floor + sigma * sigma);
        }
    }

    /** From the offsets alone. */
    void find() {
        System.arraycopy(base, 0, weight, 0, weight.length);
        solve(PRECISION);
        for (double scale = options.reach(); scale > options.tolerance(); scale /= FASTER) {
            choose(scale);
            for (int e = 0; e < graph.edges; e++) {
                weight[e] = base(e) * gentle(residual(e), scale);
            }
            solve(PRECISION);
        }
        refine();
    }

    /** From rotations that are nearly right. */
    void refine() {
        for (int round = 0; round < LAST_ROUNDS; round++) {
            choose(options.tolerance());
            if (!weigh(e -> true) && round > 0) {
                break;
            }
            solve(0.1 * PRECISION);
        }
    }

    /** With some edges only, of which the offsets are chosen. */
    void solveWithin(Edges kept) {
        weigh(kept);
        solve(0.1 * PRECISION);
    }

    /** Which edges count. */
    @FunctionalInterface
    interface Edges {
        boolean contains(int edge);
    }

    /** Whether any edge came within the limit, or left it. */
    private boolean weigh(Edges kept) {
        boolean changed = false;
        for (int e = 0; e < graph.edges; e++) {
            double part = residual(e) / (LIMIT * options.tolerance());
            double before = weight[e];
            weight[e] = part < 1 && kept.contains(e) ? base(e) * (1 - part * part) * (1 - part * part) : 0;
            changed |= weight[e] > 0 != before > 0;
        }
        return changed;
    }

    private double base(int edge) {
        return chosen[edge] == graph.start[edge] ? base[edge] : Math.min(base[edge], DOUBTFUL);
    }

    private static double gentle(double residual, double scale) {
        double share = scale * scale / (scale * scale + residual * residual);
        return share * share;
    }

    private void choose(double scale) {
        for (int e = 0; e < graph.edges; e++) {
            double best = -1;
            for (int row = graph.start[e]; row < graph.start[e + 1]; row++) {
                double fit = graph.pairs.significance(row)
                        * gentle(graph.residual(row, graph.one(e), graph.other(e), rotation), scale);
                if (fit > best) {
                    best = fit;
                    chosen[e] = row;
                }
            }
        }
    }

    private void solve(double precision) {
        iterations += GraphSolver.solve(graph, chosen, weight, GROUND, precision * options.tolerance(), rotation);
    }

    double residual(int edge) {
        return graph.residual(chosen[edge], graph.one(edge), graph.other(edge), rotation);
    }

    /** Whether the rotations agree with the chosen offset of an edge. */
    boolean agrees(int edge) {
        return residual(edge) <= options.tolerance();
    }

    /** Of conjugate gradients, all together. */
    int iterations() {
        return iterations;
    }
}
