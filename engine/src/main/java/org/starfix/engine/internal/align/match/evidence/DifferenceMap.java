package org.starfix.engine.internal.align.match.evidence;

import java.util.Arrays;
import org.starfix.engine.internal.align.match.PointGrid;
import org.starfix.engine.internal.align.match.YOrderedPoints;

/**
 * Counts of the position differences (reference minus image) of all pairs of two lists, in square cells; sums over squares of
 * cells come from a summed-area table.
 *
 * <p>Shapes: cells {@code -half..half} along each axis, the one of no difference in the middle, centred on it; positions in
 * cells are counted from it. Units: cells, but for {@link #of}.
 */
final class DifferenceMap {
    private static final int STRIP = 16;

    private final int half;
    private final int side;
    private final int[] sums; // (side + 1)^2: pairs in the cells left of and below a corner
    private final ListOverlap overlap;

    private DifferenceMap(int half, int[] sums, ListOverlap overlap) {
        this.half = half;
        this.overlap = overlap;
        this.side = 2 * half + 1;
        this.sums = sums;
    }

    /** Counts the pairs that differ by less than {@code half + 1/2} cells along both axes. */
    static DifferenceMap of(YOrderedPoints reference, YOrderedPoints image, double cell, int half) {
        int side = 2 * half + 1;
        int[] sums = new int[(side + 1) * (side + 1)];
        double reach = (half + 0.5) * cell;
        PointGrid grid = new PointGrid(reference, reach / 2);
        for (int i = 0; i < image.size(); i++) {
            double x = image.x(i);
            double y = image.y(i);
            int first = grid.column(x - reach);
            int last = grid.column(x + reach);
            int top = grid.row(y + reach);
            for (int row = grid.row(y - reach); row <= top; row++) {
                int end = grid.end(last, row);
                for (int k = grid.start(first, row); k < end; k++) {
                    double dx = Math.floor((grid.x(k) - x) / cell + 0.5) + half;
                    double dy = Math.floor((grid.y(k) - y) / cell + 0.5) + half;
                    if (dx >= 0 && dx < side && dy >= 0 && dy < side) {
                        sums[((int) dy + 1) * (side + 1) + (int) dx + 1]++;
                    }
                }
            }
        }
        accumulate(sums, side + 1);
        return new DifferenceMap(half, sums, ListOverlap.of(reference, image, cell, half));
    }

    private static void accumulate(int[] sums, int width) {
        for (int iy = 1; iy < width; iy++) {
            int row = 0;
            for (int at = iy * width + 1; at < (iy + 1) * width; at++) {
                row += sums[at];
                sums[at] = sums[at - width] + row;
            }
        }
    }

    /** Cells along a side. */
    int side() {
        return side;
    }

    int total() {
        return sums[sums.length - 1];
    }

    /** Pairs in the middle square of an odd number of cells a side; cells beyond the map hold none. */
    int middle(int width) {
        int h = Math.min(width / 2, half);
        return count(half - h, half - h, 2 * h + 1, 2 * h + 1);
    }

    private int corner(double middle, int width) {
        return (int) Math.round(middle - (width - 1) / 2.0 + half);
    }

    /** How many unrelated pairs there are for an amount of overlap, by the pairs outside the middle square. */
    double pairsPerOverlap(int width) {
        return perOverlap(total() - middle(width), width);
    }

    /** The same if there were so many pairs outside. */
    double perOverlap(double pairs, int width) {
        int h = Math.min(width / 2, half);
        double outside = overlap.amount(0, 0, side, side) - overlap.amount(half - h, half - h, 2 * h + 1, 2 * h + 1);
        return outside > 0 ? pairs / outside : 0;
    }

    /** Overlap of the lists in a square of cells about a place, which lies in the map. */
    double overlap(double x, double y, int width) {
        int left = Math.max(0, Math.min(side - width, corner(x, width)));
        int low = Math.max(0, Math.min(side - width, corner(y, width)));
        return overlap.amount(left, low, width, width);
    }

    private int count(int left, int low, int columns, int rows) {
        int bottom = low * (side + 1) + left;
        int top = bottom + rows * (side + 1);
        return sums[top + columns] - sums[top] - sums[bottom + columns] + sums[bottom];
    }

    /** A square of cells around x and y. */
    record Square(double x, double y, int width, int count) {}

    /**
     * The square of {@code width} cells a side with the most pairs beyond those to be expected, of those whose middle lies further
     * than {@code beyond} and at most {@code within} cells from the middle of the map, along x or y whichever is more; the first of
     * those about equal. Wide squares are moved up in steps of a quarter of their width.
     *
     * @param perOverlap pairs to be expected for an amount of overlap
     */
    Square fullest(int width, double beyond, double within, double perOverlap) {
        int step = Math.max(1, width / 4);
        double toMiddle = (width - 1) / 2.0 - half;
        int first = (int) Math.max(0, Math.ceil(-within - toMiddle));
        int last = (int) Math.min(side - width, Math.floor(within - toMiddle));
        double most = Double.NEGATIVE_INFINITY;
        int fullest = 0;
        int bestX = 0;
        int bestY = 0;
        for (int low = first; low <= last; low += step) {
            boolean apart = Math.abs(low + toMiddle) > beyond;
            double perColumn = perOverlap * overlap.rows(low, width);
            for (int start = first; start <= last; start += STRIP) {
                int end = Math.min(last, start + STRIP - 1);
                if (count(start, low, end - start + width, width) <= Math.max(0, most)) {
                    continue; // no square of this strip can hold more
                }
                for (int left = start; left <= end; left++) {
                    int count = count(left, low, width, width);
                    double excess = count - perColumn * overlap.columns(left, width);
                    double better = count > fullest ? most : most + 1; // of about equal ones the first
                    if (count > 0 && excess > better && (apart || Math.abs(left + toMiddle) > beyond)) {
                        most = excess;
                        fullest = count;
                        bestX = left;
                        bestY = low;
                    }
                }
            }
        }
        return fullest == 0
                ? new Square(0, 0, width, 0)
                : new Square(bestX + toMiddle, bestY + toMiddle, width, fullest);
    }

    /**
     * Variance over mean of the counts in disjoint squares of {@code width} cells a side which do not touch the middle square
     * of {@code excluded} cells, about what the overlap lets expect; at least 1.
     */
    double dispersion(int width, int excluded) {
        int low0 = half - excluded / 2;
        int high0 = half + excluded / 2 + 1;
        int across = side / width;
        double[] columns = new double[across];
        Arrays.setAll(columns, k -> overlap.columns(k * width, width));
        int[] counts = new int[across * across]; // of the squares that count, in order
        double[] of = new double[across * across]; // their overlap
        int n = 0;
        long sum = 0;
        double amounts = 0;
        for (int row = 0; row < across; row++) {
            int low = row * width;
            double rows = overlap.rows(low, width);
            int skipped = low >= high0 || low + width <= low0 ? 0 : high0; // from where the middle square ends
            int at = low * (side + 1);
            int above = at + width * (side + 1);
            int until = sums[above] - sums[at]; // pairs left of the square
            for (int k = 0, left = 0; k < across; k++, left += width) {
                int before = until;
                until = sums[above + left + width] - sums[at + left + width];
                double amount = columns[k] * rows;
                if (amount > 0 && (left >= skipped || left + width <= low0)) {
                    counts[n] = until - before;
                    of[n] = amount;
                    sum += counts[n];
                    amounts += amount;
                    n++;
                }
            }
        }
        if (sum <= 0 || n <= 1) {
            return 1;
        }
        double perOverlap = sum / amounts;
        double squares = 0;
        for (int k = 0; k < n; k++) {
            double off = counts[k] - perOverlap * of[k];
            squares += off * off;
        }
        return Math.max(1, squares / (n - 1) / ((double) sum / n));
    }
}
