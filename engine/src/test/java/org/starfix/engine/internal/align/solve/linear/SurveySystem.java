package org.starfix.engine.internal.align.solve.linear;

import java.util.Random;

/**
 * The normal matrix of a survey: groups on a square grid, dithered, each of which shares stars with its 14 nearest neighbours. Unknowns of a
 * group are shifts east and north, roll, and for six also scale and two shears, as displacements at its half-diagonal.
 */
final class SurveySystem {
    /** Stars that two groups share, each the mean of two detections. */
    private static final int STARS = 6;

    /** Offsets of 7 neighbours; the others are opposite. */
    private static final int[][] NEIGHBOURS = {{1, 0}, {0, 1}, {1, 1}, {-1, 1}, {2, 1}, {-1, 2}, {2, 0}};

    private final int side;
    private final int unknowns;
    private final BlockMatrix matrix;
    private final double[] x;
    private final double[] y;

    /**
     * A survey.
     *
     * @param side groups along a side
     * @param unknowns of a group: 2, 3 or 6
     * @param tied share of the groups that have three catalogue stars
     * @param prior weight of the prior of every unknown, where a star of two groups has 1/2
     * @param affine weight of the prior of scale and shears
     */
    SurveySystem(int side, int unknowns, double tied, double prior, double affine, long seed) {
        this.side = side;
        this.unknowns = unknowns;
        int n = side * side;
        x = new double[n];
        y = new double[n];
        Random random = new Random(seed);
        int[] sizes = new int[n];
        for (int i = 0; i < n; i++) {
            sizes[i] = unknowns;
            x[i] = i % side + 0.2 * (random.nextDouble() - 0.5); // in half-diagonals
            y[i] = i / side + 0.2 * (random.nextDouble() - 0.5);
        }
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, 0);
        for (int i = 0; i < n; i++) {
            for (int[] offset : NEIGHBOURS) {
                int column = i % side + offset[0];
                int row = i / side + offset[1];
                if (column >= 0 && column < side && row < side) {
                    int j = row * side + column;
                    for (int star = 0; star < STARS; star++) {
                        double sx = (x[i] + x[j]) / 2 + random.nextDouble() - 0.5;
                        double sy = (y[i] + y[j]) / 2 + random.nextDouble() - 0.5;
                        tie(builder, j, i, sx, sy);
                    }
                }
            }
            if (random.nextDouble() < tied) {
                for (int star = 0; star < 3; star++) {
                    double[] a = jacobian(i, x[i] + random.nextDouble() - 0.5, y[i] + random.nextDouble() - 0.5);
                    builder.add(i, i, outer(a, a, 1));
                }
            }
            double[] block = new double[unknowns * unknowns];
            for (int a = 0; a < unknowns; a++) {
                block[a * unknowns + a] = a < 3 ? prior : affine;
            }
            builder.add(i, i, block);
        }
        matrix = builder.build();
    }

    BlockMatrix matrix() {
        return matrix;
    }

    private void tie(BlockMatrixBuilder builder, int i, int j, double sx, double sy) {
        double[] a = jacobian(i, sx, sy);
        double[] b = jacobian(j, sx, sy);
        builder.add(i, i, outer(a, a, 0.5));
        builder.add(j, j, outer(b, b, 0.5));
        builder.add(i, j, outer(a, b, -0.5));
    }

    /** Displacement east and north of a star by the unknowns of a group: two rows. */
    private double[] jacobian(int group, double sx, double sy) {
        double u = sx - x[group];
        double v = sy - y[group];
        double[] all = {1, 0, -v, u, u, v, 0, 1, u, v, -v, u};
        double[] rows = new double[2 * unknowns];
        for (int a = 0; a < unknowns; a++) {
            rows[a] = all[a];
            rows[unknowns + a] = all[6 + a];
        }
        return rows;
    }

    private double[] outer(double[] a, double[] b, double weight) {
        double[] block = new double[unknowns * unknowns];
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                block[i * unknowns + j] = weight * (a[i] * b[j] + a[unknowns + i] * b[unknowns + j]);
            }
        }
        return block;
    }

    /**
     * Squares of groups that move together: shift and roll, and for six unknowns also scale and shear, about the middle of the square.
     *
     * @param edge groups along an edge
     */
    CoarseLevel coarse(int edge) {
        int across = (side + edge - 1) / edge;
        int[] aggregate = new int[side * side];
        int c = unknowns == 2 ? 2 : unknowns;
        double[] maps = new double[side * side * unknowns * c];
        for (int i = 0; i < side * side; i++) {
            int column = i % side / edge;
            int row = i / side / edge;
            aggregate[i] = row * across + column;
            double dx = (x[i] - (column + 0.5) * edge) / edge;
            double dy = (y[i] - (row + 0.5) * edge) / edge;
            int at = i * unknowns * c;
            for (int a = 0; a < unknowns; a++) {
                maps[at + a * c + a] = a < 2 ? 1 : 1.0 / edge;
            }
            double[] all = {-dy, dx, dx, dy, dx, dy, -dy, dx};
            for (int a = 2; a < c; a++) {
                maps[at + a] = all[a - 2];
                maps[at + c + a] = all[4 + a - 2];
            }
        }
        return new CoarseLevel(aggregate, c, maps);
    }
}
