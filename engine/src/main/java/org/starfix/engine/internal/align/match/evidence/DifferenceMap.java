package org.starfix.engine.internal.align.match.evidence;

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
    private final SquareMoments cells; // of all cells

    private DifferenceMap(int half, int[] sums, ListOverlap overlap, SquareMoments cells) {
        this.half = half;
        this.overlap = overlap;
        this.side = 2 * half + 1;
        this.sums = sums;
        this.cells = cells;
    }

    /** Counts the pairs that differ by less than {@code half + 1/2} cells along both axes. */
    static DifferenceMap of(YOrderedPoints reference, YOrderedPoints image, double cell, int half) {
        int side = 2 * half + 1;
        int[] sums = new int[(side + 1) * (side + 1)];
        ListOverlap overlap = ListOverlap.of(reference, image, cell, half);
        SquareMoments cells = SquareMoments.empty(overlap, side);
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
                        int before = sums[((int) dy + 1) * (side + 1) + (int) dx + 1]++;
                        cells.addPair(before, overlap.amount((int) dx, (int) dy, 1, 1));
                    }
                }
            }
        }
        accumulate(sums, side + 1);
        return new DifferenceMap(half, sums, overlap, cells);
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
        FullestSquare fullest = new FullestSquare(width, beyond, within, perOverlap);
        int step = Math.max(1, width / 4);
        for (int low = fullest.first; low <= fullest.last; low += step) {
            fullest.searchRow(low);
        }
        return fullest.square();
    }

    /** The search of {@link #fullest}. */
    private final class FullestSquare {
        private final int width;
        private final double beyond;
        private final double perOverlap;
        private final double toMiddle;
        final int first;
        final int last;
        private double most = Double.NEGATIVE_INFINITY;
        private int fullest;
        private int bestX;
        private int bestY;

        FullestSquare(int width, double beyond, double within, double perOverlap) {
            this.width = width;
            this.beyond = beyond;
            this.perOverlap = perOverlap;
            toMiddle = (width - 1) / 2.0 - half;
            first = (int) Math.max(0, Math.ceil(-within - toMiddle));
            last = (int) Math.min(side - width, Math.floor(within - toMiddle));
        }

        void searchRow(int low) {
            search(low, Math.abs(low + toMiddle) > beyond, perOverlap * overlap.rows(low, width), first, last);
        }

        /** Among the squares from column {@code start} to {@code end}, the left ones first; not where none can hold more. */
        private void search(int low, boolean apart, double perColumn, int start, int end) {
            if (start > end || count(start, low, end - start + width, width) <= Math.max(0, most)) {
                return;
            }
            if (end - start >= STRIP) {
                int middle = (start + end) / 2;
                search(low, apart, perColumn, start, middle);
                search(low, apart, perColumn, middle + 1, end);
                return;
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

        Square square() {
            return fullest == 0
                    ? new Square(0, 0, width, 0)
                    : new Square(bestX + toMiddle, bestY + toMiddle, width, fullest);
        }
    }

    /**
     * Variance over mean of the counts in disjoint squares of {@code width} cells a side which do not touch the middle square
     * of {@code excluded} cells, about what the overlap lets expect; at least 1.
     */
    double dispersion(int width, int excluded) {
        int from = half - excluded / 2;
        int to = half + excluded / 2 + 1;
        SquareMoments moments = width == 1 ? cells.without(this::cell, overlap, from, to) : squares(width, from, to);
        return moments.dispersion();
    }

    private int cell(int column, int row) {
        return count(column, row, 1, 1);
    }

    private SquareMoments squares(int width, int from, int to) {
        int across = side / width;
        SquareMoments moments = SquareMoments.none();
        for (int k = 0; k < across; k++) {
            int low = k * width;
            double rows = overlap.rows(low, width);
            int skipped = low >= to || low + width <= from ? 0 : to; // from where the middle square ends
            for (int left = 0; left + width <= side; left += width) {
                if (left >= skipped || left + width <= from) {
                    moments.add(count(left, low, width, width), rows * overlap.columns(left, width));
                }
            }
        }
        return moments;
    }
}
