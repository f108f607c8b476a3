package org.starfix.engine.internal.align.solve.linear;

import java.util.Arrays;

/**
 * The Cholesky factor of a matrix, front by front. Branches of the tree of fronts are shared among threads, then the columns of the large
 * fronts above them; what a front is given from below is added in the order of its children, so that nobody's turn changes a sum.
 *
 * <p>Source: Duff and Reid, ACM TOMS 9, 302 (1983), the multifrontal method.
 */
final class BlockCholesky {
    /** Share of all work that a branch has at most. */
    private static final double BRANCH = 0.05;

    private final BlockMatrix matrix;
    private final Fronts fronts;
    private final double[][] columns; // of the factor, by unknowns in the order; each as tall as its front

    private BlockCholesky(BlockMatrix matrix, Fronts fronts) {
        this.matrix = matrix;
        this.fronts = fronts;
        this.columns = new double[matrix.unknowns()][];
    }

    /**
     * Factors a matrix.
     *
     * @throws NotPositiveDefiniteException if a pivot is not positive
     */
    static BlockCholesky of(BlockMatrix matrix, Fronts fronts, Workers workers) {
        BlockCholesky factor = new BlockCholesky(matrix, fronts);
        double[][][] waiting = new double[fronts.count()][][];
        int[] heads = fronts.branches(BRANCH);
        workers.run(heads.length, branch -> {
            int[] own = new int[fronts.rows()];
            for (int f = fronts.firstOfBranch(heads[branch]); f <= heads[branch]; f++) {
                factor.eliminate(f, waiting, own, Workers.ONE);
            }
        });
        int[] local = new int[fronts.rows()];
        int branch = 0;
        for (int f = 0; f < fronts.count(); f++) {
            if (branch < heads.length && f == fronts.firstOfBranch(heads[branch])) {
                f = heads[branch++];
            } else {
                factor.eliminate(f, waiting, local, workers);
            }
        }
        return factor;
    }

    private void eliminate(int f, double[][][] waiting, int[] local, Workers workers) {
        int m = fronts.height(f);
        int p = fronts.pivots(f);
        locate(fronts, f, local);
        double[][] front = new double[m][m];
        for (int k = fronts.firstPivot(f); k < fronts.firstPivot(f + 1); k++) {
            addRow(front, k, local);
        }
        double[] diagonal = new double[p];
        for (int k = 0; k < p; k++) {
            diagonal[k] = front[k][k];
        }
        for (int child : fronts.children(f)) {
            if (waiting[child] != null) {
                addBelow(front, waiting[child], places(fronts, child, local), fronts.pivots(child));
                waiting[child] = null;
            }
        }
        int failed = DenseFront.eliminate(front, p, diagonal, workers);
        if (failed >= 0) {
            int position = fronts.firstPivot(f);
            while (local[position] + fronts.size(position) <= failed) {
                position++;
            }
            throw new NotPositiveDefiniteException(fronts.row(position));
        }
        System.arraycopy(front, 0, columns, fronts.offset(fronts.firstPivot(f)), p);
        if (m > p) {
            waiting[f] = Arrays.copyOfRange(front, p, m);
        }
    }

    /** For every position in the front: its first unknown there. */
    static void locate(Fronts fronts, int f, int[] local) {
        int at = 0;
        for (int k = fronts.firstPivot(f); k < fronts.firstPivot(f + 1); k++) {
            local[k] = at;
            at += fronts.size(k);
        }
        for (int k : fronts.rest(f)) {
            local[k] = at;
            at += fronts.size(k);
        }
    }

    /** Where the unknowns of a front's rest are in the front above it. */
    static int[] places(Fronts fronts, int f, int[] local) {
        int[] places = new int[fronts.height(f) - fronts.pivots(f)];
        int at = 0;
        for (int k : fronts.rest(f)) {
            for (int a = 0; a < fronts.size(k); a++) {
                places[at++] = local[k] + a;
            }
        }
        return places;
    }

    /** Blocks of a pivot with itself and later rows. */
    private void addRow(double[][] front, int position, int[] local) {
        int row = fronts.row(position);
        int n = matrix.size(row);
        for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
            int other = matrix.neighbour(entry);
            if (fronts.position(other) < position) {
                continue;
            }
            int m = matrix.size(other);
            double[] block = matrix.piece(entry);
            int at = matrix.offset(entry);
            int down = row >= other ? m : 1;
            int right = row >= other ? 1 : n;
            for (int a = 0; a < n; a++) {
                double[] column = front[local[position] + a];
                int to = local[fronts.position(other)];
                for (int b = 0; b < m; b++) {
                    column[to + b] = block[at + a * down + b * right];
                }
            }
        }
    }

    private static void addBelow(double[][] front, double[][] below, int[] places, int skip) {
        for (int j = 0; j < below.length; j++) {
            double[] to = front[places[j]];
            double[] from = below[j];
            for (int i = j; i < below.length; i++) {
                to[places[i]] += from[skip + i];
            }
        }
    }

    BlockMatrix matrix() {
        return matrix;
    }

    Fronts fronts() {
        return fronts;
    }

    /** The columns of the factor that a front eliminated, each as tall as the front. */
    double[][] columns(int f) {
        int from = fronts.offset(fronts.firstPivot(f));
        return Arrays.copyOfRange(columns, from, from + fronts.pivots(f));
    }

    /** The solution for a right side. */
    double[] solve(double[] right) {
        double[] x = new double[right.length];
        for (int k = 0; k < fronts.rows(); k++) {
            System.arraycopy(right, matrix.first(fronts.row(k)), x, fronts.offset(k), fronts.size(k));
        }
        for (int f = 0; f < fronts.count(); f++) {
            forward(f, x);
        }
        for (int f = fronts.count() - 1; f >= 0; f--) {
            backward(f, x);
        }
        double[] solution = new double[right.length];
        for (int k = 0; k < fronts.rows(); k++) {
            System.arraycopy(x, fronts.offset(k), solution, matrix.first(fronts.row(k)), fronts.size(k));
        }
        return solution;
    }

    private void forward(int f, double[] x) {
        int m = fronts.height(f);
        int p = fronts.pivots(f);
        int from = fronts.offset(fronts.firstPivot(f));
        double[] t = new double[m];
        System.arraycopy(x, from, t, 0, p);
        for (int k = 0; k < p; k++) {
            double[] column = columns[from + k];
            double value = t[k] / column[k];
            t[k] = value;
            for (int i = k + 1; i < m; i++) {
                t[i] -= value * column[i];
            }
        }
        System.arraycopy(t, 0, x, from, p);
        int at = p;
        for (int k : fronts.rest(f)) {
            for (int a = 0; a < fronts.size(k); a++) {
                x[fronts.offset(k) + a] += t[at++];
            }
        }
    }

    private void backward(int f, double[] x) {
        int m = fronts.height(f);
        int p = fronts.pivots(f);
        int from = fronts.offset(fronts.firstPivot(f));
        double[] t = new double[m];
        System.arraycopy(x, from, t, 0, p);
        int at = p;
        for (int k : fronts.rest(f)) {
            for (int a = 0; a < fronts.size(k); a++) {
                t[at++] = x[fronts.offset(k) + a];
            }
        }
        for (int k = p - 1; k >= 0; k--) {
            double[] column = columns[from + k];
            t[k] = (t[k] - DenseFront.dot(column, t, k + 1, m)) / column[k];
        }
        System.arraycopy(t, 0, x, from, p);
    }
}
