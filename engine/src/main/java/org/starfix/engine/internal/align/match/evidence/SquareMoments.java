package org.starfix.engine.internal.align.match.evidence;

/**
 * Sums over disjoint squares of a map, from which their counts' variance about what the overlap lets expect follows without a second
 * look: the sum of (c - p a)^2 is that of c^2, less 2p times that of c a, and p^2 times that of a^2. Squares without overlap do not count.
 */
final class SquareMoments {
    private long squares; // how many
    private long sum; // of counts c
    private double sumOfSquares;
    private double amounts; // of overlaps a
    private double squaredAmounts;
    private double products; // of c and a

    private SquareMoments() {}

    static SquareMoments none() {
        return new SquareMoments();
    }

    /** All cells of a map, without pairs. */
    static SquareMoments empty(ListOverlap overlap, int side) {
        SquareMoments columns = new SquareMoments();
        SquareMoments rows = new SquareMoments();
        for (int k = 0; k < side; k++) {
            columns.add(0, overlap.columns(k, 1));
            rows.add(0, overlap.rows(k, 1));
        }
        SquareMoments all = new SquareMoments();
        all.squares = columns.squares * rows.squares;
        all.amounts = columns.amounts * rows.amounts;
        all.squaredAmounts = columns.squaredAmounts * rows.squaredAmounts;
        return all;
    }

    void add(int count, double amount) {
        if (amount > 0) {
            add(1, count, amount);
        }
    }

    private void add(int sign, int count, double amount) {
        squares += sign;
        sum += sign * (long) count;
        sumOfSquares += sign * (double) count * count;
        amounts += sign * amount;
        squaredAmounts += sign * amount * amount;
        products += sign * count * amount;
    }

    /** One pair more in a square that held so many before. */
    void addPair(int before, double amount) {
        if (amount > 0) {
            sum++;
            sumOfSquares += 2.0 * before + 1;
            products += amount;
        }
    }

    /** How many pairs a cell holds. */
    interface Cells {
        int count(int column, int row);
    }

    /** The same without the cells whose column and row are both at least {@code from} and below {@code to}. */
    SquareMoments without(Cells cells, ListOverlap overlap, int from, int to) {
        SquareMoments rest = new SquareMoments();
        rest.squares = squares;
        rest.sum = sum;
        rest.sumOfSquares = sumOfSquares;
        rest.amounts = amounts;
        rest.squaredAmounts = squaredAmounts;
        rest.products = products;
        for (int row = from; row < to; row++) {
            for (int column = from; column < to; column++) {
                double amount = overlap.amount(column, row, 1, 1);
                if (amount > 0) {
                    rest.add(-1, cells.count(column, row), amount);
                }
            }
        }
        return rest;
    }

    /** Variance over mean, at least 1. */
    double dispersion() {
        if (sum <= 0 || squares <= 1) {
            return 1;
        }
        double perOverlap = sum / amounts;
        double variance = (sumOfSquares - perOverlap * (2 * products - perOverlap * squaredAmounts)) / (squares - 1);
        return Math.max(1, variance / ((double) sum / squares));
    }
}
