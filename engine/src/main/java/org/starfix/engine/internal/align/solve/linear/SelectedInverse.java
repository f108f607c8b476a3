package org.starfix.engine.internal.align.solve.linear;

/**
 * The blocks of the inverse where the matrix has blocks, from its factor: fronts from the top down, each of which gives those below it what
 * they share with it.
 */
final class SelectedInverse {
    private static final double BRANCH = 0.05;

    private final BlockCholesky factor;
    private final Fronts fronts;
    private final BlockMatrix inverse;
    private final double[][][] waiting; // of fronts: the inverse in their rest, whole

    private SelectedInverse(BlockCholesky factor) {
        this.factor = factor;
        this.fronts = factor.fronts();
        this.inverse = factor.matrix().zeros();
        this.waiting = new double[fronts.count()][][];
    }

    static BlockMatrix of(BlockCholesky factor, Workers workers) {
        SelectedInverse selected = new SelectedInverse(factor);
        Fronts fronts = factor.fronts();
        int[] heads = fronts.branches(BRANCH);
        int[] local = new int[fronts.rows()];
        int branch = heads.length - 1;
        for (int f = fronts.count() - 1; f >= 0; f--) {
            if (branch >= 0 && f == heads[branch]) {
                f = fronts.firstOfBranch(heads[branch--]);
            } else {
                selected.invert(f, local, workers);
            }
        }
        workers.run(heads.length, k -> {
            int[] own = new int[fronts.rows()];
            for (int f = heads[k]; f >= fronts.firstOfBranch(heads[k]); f--) {
                selected.invert(f, own, Workers.ONE);
            }
        });
        return selected.inverse;
    }

    private void invert(int f, int[] local, Workers workers) {
        int m = fronts.height(f);
        int p = fronts.pivots(f);
        double[][] front = new double[m][];
        for (int k = 0; k < p; k++) {
            front[k] = new double[m];
        }
        if (m > p) {
            System.arraycopy(waiting[f], 0, front, p, m - p);
            waiting[f] = null;
        }
        DenseFront.invert(factor.columns(f), front, workers);
        BlockCholesky.locate(fronts, f, local);
        for (int child : fronts.children(f)) {
            hand(front, child, local);
        }
        for (int k = fronts.firstPivot(f); k < fronts.firstPivot(f + 1); k++) {
            keep(front, k, local);
        }
    }

    /** Gives a front below its part; columns have the child's height, the first places empty. */
    private void hand(double[][] front, int child, int[] local) {
        int[] places = BlockCholesky.places(fronts, child, local);
        int skip = fronts.pivots(child);
        double[][] part = new double[places.length][skip + places.length];
        for (int j = 0; j < places.length; j++) {
            double[] from = front[places[j]];
            double[] to = part[j];
            for (int i = 0; i < places.length; i++) {
                to[skip + i] = from[places[i]];
            }
        }
        waiting[child] = part;
    }

    private void keep(double[][] front, int position, int[] local) {
        int row = fronts.row(position);
        int n = inverse.size(row);
        for (int entry = inverse.start(row); entry < inverse.start(row + 1); entry++) {
            int other = inverse.neighbour(entry);
            if (fronts.position(other) < position) {
                continue;
            }
            int m = inverse.size(other);
            double[] block = inverse.piece(entry);
            int at = inverse.offset(entry);
            int down = row >= other ? m : 1;
            int right = row >= other ? 1 : n;
            int from = local[fronts.position(other)];
            for (int a = 0; a < n; a++) {
                double[] column = front[local[position] + a];
                for (int b = 0; b < m; b++) {
                    block[at + a * down + b * right] = column[from + b];
                }
            }
        }
    }
}
