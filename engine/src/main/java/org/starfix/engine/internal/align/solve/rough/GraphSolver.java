package org.starfix.engine.internal.align.solve.rough;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Solves for the nodes of an {@link OffsetGraph} with weights of its edges: conjugate gradients, preconditioned by a W-cycle over ever larger lumps of nodes, so that the number of
 * iterations hardly grows with the survey.
 */
final class GraphSolver {
    private static final int MAX_ITERATIONS = 500;

    private final GraphLevel finest;
    private final List<GraphLevel> levels = new ArrayList<>();
    private final List<int[]> lumps = new ArrayList<>();

    private GraphSolver(GraphLevel finest) {
        this.finest = finest;
        levels.add(finest);
        while (levels.get(levels.size() - 1).hasSprings()) {
            GraphLevel level = levels.get(levels.size() - 1);
            int[] lump = level.lumps();
            lumps.add(lump);
            levels.add(level.coarse(lump));
        }
    }

    /**
     * Moves rotations to where the weighted sum of squared residuals is least.
     *
     * @param chosen the row that counts, for each edge
     * @param weight of each edge; 0 leaves it out
     * @param ground weight with which each group is held to zero, above 0
     * @param tolerance to which the rotations are found, arcsec
     * @return how many iterations it took
     */
    static int solve(
            OffsetGraph graph, int[] chosen, double[] weight, double ground, double tolerance, double[] rotation) {
        int n = graph.groups;
        double[] load = new double[3 * n];
        double[] held = new double[n];
        Arrays.fill(held, ground);
        int[] start = new int[n + 1];
        for (int e = 0; e < graph.edges; e++) {
            int i = graph.one(e);
            int j = graph.other(e);
            double w = weight[e];
            for (int axis = 0; axis < 3 && w > 0; axis++) {
                double pull = w * graph.target(chosen[e], axis);
                load[3 * i + axis] += pull;
                if (j < n) {
                    load[3 * j + axis] -= pull;
                }
            }
            if (w > 0 && j < n) {
                start[i + 1]++;
                start[j + 1]++;
            } else {
                held[i] += w;
            }
        }
        for (int i = 0; i < n; i++) {
            start[i + 1] += start[i];
        }
        int[] column = new int[start[n]];
        double[] springs = new double[start[n]];
        int[] next = start.clone();
        for (int e = 0; e < graph.edges; e++) {
            int i = graph.one(e);
            int j = graph.other(e);
            if (weight[e] > 0 && j < n) {
                column[next[i]] = j;
                springs[next[i]++] = weight[e];
                column[next[j]] = i;
                springs[next[j]++] = weight[e];
            }
        }
        return new GraphSolver(new GraphLevel(start, column, springs, held)).solve(load, tolerance, rotation);
    }

    private int solve(double[] load, double tolerance, double[] x) {
        int n = x.length;
        double[] r = new double[n];
        double[] p = new double[n];
        double[] q = new double[n];
        finest.multiply(x, q);
        for (int i = 0; i < n; i++) {
            r[i] = load[i] - q[i];
        }
        double[] before = {0, 0, 0};
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double[] z = precondition(r);
            if (largest(z) < tolerance) {
                return iteration;
            }
            double[] now = dot(r, z);
            for (int i = 0; i < n; i++) {
                p[i] = z[i] + (before[i % 3] > 0 ? now[i % 3] / before[i % 3] : 0) * p[i];
            }
            finest.multiply(p, q);
            double[] curvature = dot(p, q);
            for (int axis = 0; axis < 3; axis++) {
                double step = curvature[axis] > 0 ? now[axis] / curvature[axis] : 0;
                for (int i = axis; i < n; i += 3) {
                    x[i] += step * p[i];
                    r[i] -= step * q[i];
                }
            }
            before = now;
        }
        return MAX_ITERATIONS;
    }

    private static double largest(double[] z) {
        double largest = 0;
        for (double v : z) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    private static double[] dot(double[] a, double[] b) {
        double[] sum = new double[3];
        for (int i = 0; i < a.length; i += 3) {
            sum[0] += a[i] * b[i];
            sum[1] += a[i + 1] * b[i + 1];
            sum[2] += a[i + 2] * b[i + 2];
        }
        return sum;
    }

    private double[] precondition(double[] r) {
        System.arraycopy(r, 0, finest.b, 0, r.length);
        Arrays.fill(finest.x, 0);
        cycle(0);
        return finest.x;
    }

    private void cycle(int depth) {
        GraphLevel level = levels.get(depth);
        level.sweepForward();
        if (depth + 1 < levels.size()) {
            GraphLevel coarse = levels.get(depth + 1);
            level.restrict(lumps.get(depth), coarse);
            Arrays.fill(coarse.x, 0);
            cycle(depth + 1);
            cycle(depth + 1);
            level.prolong(lumps.get(depth), coarse);
        }
        level.sweepBackward();
    }
}
