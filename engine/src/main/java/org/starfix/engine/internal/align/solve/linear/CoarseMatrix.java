package org.starfix.engine.internal.align.solve.linear;

/** The equations of a matrix for its aggregates and its border: {@code P^T A P}. Its first rows are the aggregates. */
final class CoarseMatrix {
    /**
     * Added to the diagonal of an aggregate, as a share of its largest element, so that motions which its rows do not have (a roll of rows
     * that only shift) stop nothing. Far below any prior.
     */
    private static final double RIDGE = 1e-12;

    /** Those near one with more than so many near it are not all made each other's neighbours. */
    private static final int CROWD = 60;

    private final BlockMatrix matrix;
    private final TwoLevel levels;
    private final int[] sizes;
    private final BlockMatrixBuilder builder;

    CoarseMatrix(BlockMatrix matrix, TwoLevel levels) {
        this.matrix = matrix;
        this.levels = levels;
        int aggregates = levels.aggregates();
        this.sizes = new int[aggregates + matrix.border()];
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = k < aggregates ? levels.unknowns() : matrix.size(levels.inside() + k - aggregates);
        }
        this.builder = new BlockMatrixBuilder(sizes, matrix.border());
    }

    /** The matrix, with blocks, if of zeros, for all that are near one aggregate: their covariances are wanted. */
    BlockMatrix build() {
        Prolongation.Parts products = new Prolongation.Parts();
        for (int row = 0; row < matrix.rows(); row++) {
            addRow(row, products);
        }
        for (int aggregate = 0; aggregate < levels.aggregates(); aggregate++) {
            ridge(aggregate);
            int[] near = levels.near(aggregate);
            if (near.length <= CROWD) {
                for (int i : near) {
                    for (int j : near) {
                        if (j <= i) {
                            builder.add(i, j, new double[sizes[i] * sizes[j]]);
                        }
                    }
                }
            }
        }
        return builder.build();
    }

    /** Adds P_i^T (A P)_i of a row. */
    private void addRow(int row, Prolongation.Parts products) {
        int n = matrix.size(row);
        products.begin(n * BlockMatrixBuilder.MAX_SIZE, levels.coarseRow(row));
        for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
            int other = matrix.neighbour(entry);
            for (int k = 0; k < levels.parts(other); k++) {
                multiply(row, entry, k, products.of(levels.mover(other, k)));
            }
        }
        for (int k = 0; k < levels.parts(row); k++) {
            int i = levels.mover(row, k);
            for (int l = 0; l < products.count(); l++) {
                int j = products.aggregate(l);
                if (j <= i) {
                    builder.add(i, j, transposedTimes(row, k, sizes[i], products.block(l), sizes[j]));
                }
            }
        }
    }

    /** Adds A_ij P_j, of the k-th part of j, row-major with its own number of columns. */
    private void multiply(int row, int entry, int k, double[] product) {
        int other = matrix.neighbour(entry);
        int n = matrix.size(row);
        int m = matrix.size(other);
        int c = sizes[levels.mover(other, k)];
        double[] block = matrix.piece(entry);
        int at = matrix.offset(entry);
        int down = row >= other ? m : 1;
        int right = row >= other ? 1 : n;
        for (int b = 0; b < m; b++) {
            for (int u = 0; u < c; u++) {
                double factor = levels.part(other, k, b, u);
                for (int a = 0; a < n; a++) {
                    product[a * c + u] += block[at + a * down + b * right] * factor;
                }
            }
        }
    }

    private double[] transposedTimes(int row, int k, int rows, double[] product, int columns) {
        double[] block = new double[rows * columns];
        for (int a = 0; a < matrix.size(row); a++) {
            for (int u = 0; u < rows; u++) {
                double factor = levels.part(row, k, a, u);
                for (int v = 0; v < columns; v++) {
                    block[u * columns + v] += factor * product[a * columns + v];
                }
            }
        }
        return block;
    }

    private void ridge(int aggregate) {
        int c = levels.unknowns();
        double largest = 0;
        for (int k = 0; k < levels.size(aggregate); k++) {
            int row = levels.member(aggregate, k);
            double[] block = matrix.block(row, row);
            for (int a = 0; a < matrix.size(row); a++) {
                for (int u = 0; u < c; u++) {
                    double map = levels.map(row, a, u);
                    largest = Math.max(largest, map * map * block[a * (matrix.size(row) + 1)]);
                }
            }
        }
        double[] ridge = new double[c * c];
        for (int u = 0; u < c; u++) {
            ridge[u * (c + 1)] = RIDGE * largest;
        }
        builder.add(aggregate, aggregate, ridge);
    }
}
