package org.starfix.engine.internal.align.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The offset histogram of a match as a person looks at it: how many pairs have which position difference (image minus reference), in
 * coarse square cells over the range that is searched. The histogram that decides has far finer ones.
 *
 * <p>Units: arcsec of the tangent plane.
 *
 * @param half from no difference, in the middle, to the edges
 * @param side cells in a row; 0 if there is no histogram
 * @param counts of the cells, row by row from the lowest y, divided by spaces
 */
public record OffsetWindow(double half, int side, String counts) implements Serializable {
    /** There was nothing to match. */
    public static final OffsetWindow NONE = new OffsetWindow(Double.NaN, 0, "");

    /** Cells in a row. */
    private static final int SIDE = 33;

    /** A rival is no neighbour of the peak: so many cells lie between them at least. */
    private static final int APART = 2;

    /**
     * A cell of it.
     *
     * @param x,y of its middle
     */
    public record Cell(double x, double y, long pairs) {}

    /**
     * That of two lists.
     *
     * @param half in the unit of the lists
     * @param unitArcsec what a unit of the lists is
     */
    public static OffsetWindow of(
            double[] referenceX,
            double[] referenceY,
            double[] imageX,
            double[] imageY,
            double half,
            double unitArcsec) {
        Check.argument(half > 0, "an offset window must have a width above 0, not %s", half);
        PointGrid grid = new PointGrid(YOrderedPoints.of(referenceX, referenceY), half);
        long[] cells = new long[SIDE * SIDE];
        double width = 2 * half / SIDE;
        double reach = half * (1 + PointGrid.ROUNDING);
        for (int i = 0; i < imageX.length; i++) {
            double x = imageX[i];
            double y = imageY[i];
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                continue;
            }
            int first = grid.column(x - reach);
            int last = grid.column(x + reach);
            int top = grid.row(y + reach);
            for (int row = grid.row(y - reach); row <= top; row++) {
                int end = grid.end(last, row);
                for (int k = grid.start(first, row); k < end; k++) {
                    int column = (int) Math.floor((x - grid.x(k) + half) / width);
                    int line = (int) Math.floor((y - grid.y(k) + half) / width);
                    if (column >= 0 && column < SIDE && line >= 0 && line < SIDE) {
                        cells[line * SIDE + column]++;
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder(2 * cells.length);
        for (long count : cells) {
            text.append(text.isEmpty() ? "" : " ").append(count);
        }
        return new OffsetWindow(half * unitArcsec, SIDE, text.toString());
    }

    public boolean isNone() {
        return side == 0;
    }

    /**
     * What stands out in it.
     *
     * @param pairs in all cells
     * @param peak the cell with most pairs, the first of several; none if there are no pairs
     * @param rival the cell with most pairs that is no neighbour of the peak
     */
    public record Summary(long pairs, Optional<Cell> peak, Optional<Cell> rival) {}

    public Summary summary() {
        long[] cells = cells();
        int peak = place(cells, -1);
        return new Summary(Arrays.stream(cells).sum(), cell(cells, peak), cell(cells, place(cells, peak)));
    }

    private Optional<Cell> cell(long[] cells, int at) {
        return at < 0 ? Optional.empty() : Optional.of(new Cell(middle(at % side), middle(at / side), cells[at]));
    }

    private double middle(int cell) {
        return (cell + 0.5) * (2 * half / side) - half;
    }

    private int place(long[] cells, int awayFrom) {
        int at = -1;
        for (int i = 0; i < cells.length; i++) {
            boolean near = awayFrom >= 0
                    && Math.abs(i % side - awayFrom % side) <= APART
                    && Math.abs(i / side - awayFrom / side) <= APART;
            if (!near && cells[i] > (at < 0 ? 0 : cells[at])) {
                at = i;
            }
        }
        return at;
    }

    private long[] cells() {
        long[] cells = new long[side * side];
        int start = 0;
        for (int i = 0; i < cells.length; i++) {
            int end = counts.indexOf(' ', start);
            cells[i] = Long.parseLong(counts, start, end < 0 ? counts.length() : end, 10);
            start = end + 1;
        }
        return cells;
    }
}
