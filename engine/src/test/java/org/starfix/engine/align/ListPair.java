package org.starfix.engine.align;

import java.util.Random;

/**
 * Two made-up source lists in one plane, arcsec, and the map that aligns them, if there is one: {@code reference = image
 * turned by -turn about the origin, minus (dx, dy)}.
 */
final class ListPair {
    final double[] refX;
    final double[] refY;
    final double[] imX;
    final double[] imY;
    final boolean related;
    final double dx;
    final double dy;
    final double turn;
    final double side;

    private ListPair(double[][] ref, double[][] im, boolean related, double dx, double dy, double turn, double side) {
        this.refX = ref[0];
        this.refY = ref[1];
        this.imX = im[0];
        this.imY = im[1];
        this.related = related;
        this.dx = dx;
        this.dy = dy;
        this.turn = turn;
        this.side = side;
    }

    /** Side of a square where {@code stars} stars give so many accidental neighbours within a tolerance. */
    static double side(int stars, double chancePerStar, double tolerance) {
        return Math.sqrt(stars * Math.PI * tolerance * tolerance / chancePerStar);
    }

    static ListPair unrelated(Random random, int references, int images, double side) {
        return new ListPair(uniform(random, references, side), uniform(random, images, side), false, 0, 0, 0, side);
    }

    /** {@code common} stars in both lists, each with errors {@code sigma} along each axis, the others unrelated. */
    static ListPair common(
            Random random, int common, int stars, double side, double sigma, double dx, double dy, double turn) {
        double[][] ref = uniform(random, stars, side);
        double[][] im = uniform(random, stars, side);
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        for (int i = 0; i < common; i++) {
            double x = ref[0][i];
            double y = ref[1][i];
            im[0][i] = c * (x + dx) - s * (y + dy) + sigma * random.nextGaussian();
            im[1][i] = s * (x + dx) + c * (y + dy) + sigma * random.nextGaussian();
            ref[0][i] += sigma * random.nextGaussian();
            ref[1][i] += sigma * random.nextGaussian();
        }
        return new ListPair(ref, im, true, dx, dy, turn, side);
    }

    /** As {@link #common}, with pairs that are the same pixel of the detector: {@code (defectX, defectY)} apart. */
    ListPair withDefects(Random random, int defects, double sigma, double defectX, double defectY) {
        double[][] d = uniform(random, defects, side);
        double[][] moved = new double[2][defects];
        for (int i = 0; i < defects; i++) {
            moved[0][i] = d[0][i] + defectX + sigma * random.nextGaussian();
            moved[1][i] = d[1][i] + defectY + sigma * random.nextGaussian();
            d[0][i] += sigma * random.nextGaussian();
            d[1][i] += sigma * random.nextGaussian();
        }
        return new ListPair(
                joined(new double[][] {refX, refY}, d),
                joined(new double[][] {imX, imY}, moved),
                related,
                dx,
                dy,
                turn,
                side);
    }

    /** Two parts of the same lattice, some places empty, an arbitrary offset apart. */
    static ListPair lattice(Random random, int columns, double spacing, double share, double sigma) {
        double[][] lists[] = new double[2][][];
        double ox = spacing * random.nextDouble();
        double oy = spacing * random.nextDouble();
        for (int l = 0; l < 2; l++) {
            double[] x = new double[columns * columns];
            double[] y = new double[columns * columns];
            int n = 0;
            for (int i = 0; i < columns * columns; i++) {
                if (random.nextDouble() < share) {
                    x[n] = (i % columns) * spacing + sigma * random.nextGaussian() + l * ox;
                    y[n++] = (i / columns) * spacing + sigma * random.nextGaussian() + l * oy;
                }
            }
            lists[l] = new double[][] {java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOf(y, n)};
        }
        return new ListPair(lists[0], lists[1], false, 0, 0, 0, columns * spacing);
    }

    /** Unrelated stars of two clusters about one centre, Gaussian of the given width, in a uniform field. */
    static ListPair clusters(Random random, int clustered, int stars, double side, double width) {
        double[][][] lists = new double[2][][];
        for (int l = 0; l < 2; l++) {
            lists[l] = uniform(random, stars, side);
            for (int i = 0; i < clustered; i++) {
                lists[l][0][i] = side / 2 + width * random.nextGaussian();
                lists[l][1][i] = side / 2 + width * random.nextGaussian();
            }
        }
        return new ListPair(lists[0], lists[1], false, 0, 0, 0, side);
    }

    /** Unrelated lists of clumps: every source is {@code lump} sources within {@code width}. */
    static ListPair clumps(Random random, int stars, int lump, double side, double width) {
        double[][][] lists = new double[2][][];
        for (int l = 0; l < 2; l++) {
            lists[l] = uniform(random, stars, side);
            for (int i = 0; i < stars; i++) {
                if (i % lump != 0) {
                    lists[l][0][i] = lists[l][0][i - i % lump] + width * random.nextGaussian();
                    lists[l][1][i] = lists[l][1][i - i % lump] + width * random.nextGaussian();
                }
            }
        }
        return new ListPair(lists[0], lists[1], false, 0, 0, 0, side);
    }

    private static double[][] uniform(Random random, int n, double side) {
        return new double[][] {
            random.doubles(n, 0, side).toArray(), random.doubles(n, 0, side).toArray()
        };
    }

    private static double[][] joined(double[][] a, double[][] b) {
        double[][] out = new double[2][];
        for (int k = 0; k < 2; k++) {
            out[k] = java.util.Arrays.copyOf(a[k], a[k].length + b[k].length);
            System.arraycopy(b[k], 0, out[k], a[k].length, b[k].length);
        }
        return out;
    }
}
