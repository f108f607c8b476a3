package org.starfix.engine.internal.align.match;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Histogram of the position differences (image minus reference) of all pairs of two lists; its peak is the offset between the
 * lists. Counts of several lists add, in any order, to the same histogram. One per thread.
 *
 * <p>Shapes: {@code side x side} square bins of {@code binWidth}, the middle one centred on no difference; bin (ix, iy) at
 * {@code iy * side + ix}. With {@code r = searchRadius / binWidth} differences from {@code -r - 1/2} to below
 * {@code r + 1/2} bins count, and {@code side = 2 ceil(r) + 1}.
 *
 * <p>Units: those of the plane of the lists. Source: {@code _xy_2dhist} and {@code _estimate_2dhist_shift} of tweakwcs.
 */
public final class OffsetHistogram implements Serializable {
    private static final long serialVersionUID = 1L;

    /** 4001 x 4001 counts are 128 MB; a wider search wants wider bins. */
    static final int MAX_SIDE = 4001;

    /** The largest search radius, in bins. */
    static final double MAX_RADIUS_BINS = (MAX_SIDE - 1) / 2.0;

    private static final int PEAK_BOX = 5;
    private static final double EMPTY = 0;

    private final double searchRadius;
    private final double binWidth;
    private final int half;
    private final int side;
    private final double[] counts; // whole numbers, exact up to 2^53

    /** An empty histogram. */
    public OffsetHistogram(double searchRadius, double binWidth) {
        Check.argument(
                searchRadius > 0 && Double.isFinite(searchRadius),
                "the search radius of a histogram must be above 0 and finite, not %s",
                searchRadius);
        Check.argument(
                binWidth > 0 && Double.isFinite(binWidth),
                "the bins of a histogram (the pixel scale) must be above 0 and finite, not %s",
                binWidth);
        double bins = 2 * Math.ceil(searchRadius / binWidth) + 1;
        Check.argument(
                bins <= MAX_SIDE,
                "a search radius of %s in bins of %s makes %.0f bins a side, where at most %s are possible; give a smaller"
                        + " search radius",
                searchRadius,
                binWidth,
                bins,
                MAX_SIDE);
        this.searchRadius = searchRadius;
        this.binWidth = binWidth;
        this.side = (int) bins;
        this.half = side / 2;
        this.counts = new double[side * side];
    }

    /** Counts every pair of a reference and an image position. Positions that are not finite are in no pair. */
    public void add(double[] referenceX, double[] referenceY, double[] imageX, double[] imageY) {
        double limit = searchRadius / binWidth + 0.5;
        PointGrid grid = new PointGrid(YOrderedPoints.of(inBins(referenceX), inBins(referenceY)), limit / 2);
        double[] imageColumn = inBins(imageX);
        double[] imageRow = inBins(imageY);
        double reach = limit + 1; // one bin more, for the rounding of a sum
        for (int i = 0; i < imageX.length; i++) {
            double x = imageColumn[i];
            double y = imageRow[i];
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                continue;
            }
            int first = grid.column(x - reach);
            int last = grid.column(x + reach);
            int top = grid.row(y + reach);
            for (int row = grid.row(y - reach); row <= top; row++) {
                int end = grid.end(last, row);
                for (int k = grid.start(first, row); k < end; k++) {
                    double dx = x - grid.x(k);
                    double dy = y - grid.y(k);
                    if (dx >= -limit && dx < limit && dy >= -limit && dy < limit) {
                        counts[bin(dy) * side + bin(dx)]++;
                    }
                }
            }
        }
    }

    /**
     * The offset at the peak. Bins are counted from a corner that is {@code ceil(r)} bins from the middle, but {@code r} bins
     * are taken off: the offset is too large by {@code ceil(r) - r} bins. Kept as the reference has it.
     */
    public InitialOffset offset() {
        double highest = 0;
        double all = 0;
        int filled = 0;
        int highestAt = 0;
        for (int i = 0; i < counts.length; i++) {
            double count = counts[i];
            all += count;
            filled += count > 0 ? 1 : 0;
            if (count > highest) {
                highest = count;
                highestAt = i;
            }
        }
        if (filled == 0) {
            return new InitialOffset(0, 0, PeakStatus.NO_PAIRS, 0, 0);
        }
        int highestRow = highestAt / side;
        double binX = highestAt % side;
        double binY = highestRow;
        PeakStatus status = PeakStatus.ONE_BIN;
        if (filled > 1) {
            HistogramPeak peak = HistogramPeak.find(counts, side, side, PEAK_BOX, EMPTY);
            binX = peak.x();
            binY = peak.y();
            status = peak.status();
        }
        return new InitialOffset(
                binWidth * binX - searchRadius, binWidth * binY - searchRadius, status, (long) highest, (long) all);
    }

    int side() {
        return side;
    }

    double count(int ix, int iy) {
        return counts[iy * side + ix];
    }

    /** The bin k whose interval [k - half - 1/2, k - half + 1/2) holds the difference. */
    private int bin(double difference) {
        int k = (int) Math.floor(difference + (half + 0.5));
        return difference < k - half - 0.5 ? k - 1 : k; // the sum may have been rounded up
    }

    private double[] inBins(double[] positions) {
        double[] scaled = new double[positions.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = positions[i] / binWidth;
        }
        return scaled;
    }
}
