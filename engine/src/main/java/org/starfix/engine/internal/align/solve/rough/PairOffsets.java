package org.starfix.engine.internal.align.solve.rough;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.align.match.evidence.ScanChance;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Measures how far groups are from each other: the differences of all pairs of their sources pile up where they are the same stars. One per thread.
 *
 * <p>Differences are counted in blocks of three sizes, so that a few sharp ones stand out of many at random, and those smeared by a rotation are still
 * found. How improbable a pile is follows from the density of differences about it ({@link ScanChance}), and each source counts once in it.
 *
 * <p>Units: arcsec, but for unit vectors.
 */
public final class PairOffsets {

    /** Half sides of the blocks, as parts of the tolerance. */
    private static final double[] SCALES = {1, 0.25, 0.0625};

    /** Piles that are kept of a pair; more are not needed to doubt it. */
    private static final int KEPT = 3;

    /** So many pairs of sources are compared: 200 of each list, or more of one where the other is short. */
    private static final int MAX_PAIRS = 40_000;

    /** What is found by chance in one of ten pairs of groups says nothing. */
    private static final double LEAST_SIGNIFICANCE = 1;

    /** Within so many tolerances of a pile its own differences are no measure of the density. */
    private static final double OWN = 2;
    /** The density near a pile is that up to here. */
    private static final double AROUND = 4;

    /** A circle of this radius has the area of a square of half side 1. */
    private static final double CIRCLE = 2 / Math.sqrt(Math.PI);

    private static final int CENTERINGS = 4;

    private final RoughOptions options;
    private final DifferenceCells cells = new DifferenceCells();
    private final Peaks peaks;
    private final PlaneList mine = new PlaneList();
    private final PlaneList theirs = new PlaneList();
    private double[] dx = new double[0];
    private double[] dy = new double[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    private int size;

    public PairOffsets(RoughOptions options) {
        this.options = options;
        peaks = new Peaks(KEPT, OWN * options.tolerance());
    }

    /**
     * Up to three offsets of which the first is the most significant; none if nothing stands out.
     *
     * @param first index of a group
     * @param second that of a group after it, or {@link PairOffset#CATALOG}; then {@code others} are the stars near the first
     */
    public List<PairOffset> measure(int first, GroupPoints points, int second, GroupPoints others) {
        UnitVector a = points.center();
        UnitVector b = second == PairOffset.CATALOG ? a : others.center();
        UnitVector middle = new UnitVector(a.x() + b.x(), a.y() + b.y(), a.z() + b.z());
        Check.argument(middle.dot(middle) > 0, "groups %s and %s are on opposite sides of the sky", first, second);
        SkyFrame frame = SkyFrame.at(middle.normalized());
        mine.project(points, frame);
        theirs.project(others, frame);
        mine.cutTo(theirs, options.reach());
        theirs.cutTo(mine, options.reach());
        mine.cutToBrightest(theirs, MAX_PAIRS);
        difference();
        List<Pile> piles = piles();
        List<PairOffset> offsets = new ArrayList<>();
        for (Pile pile : piles) {
            boolean apart = offsets.stream().noneMatch(o -> isNear(pile, o.east(), o.north()));
            if (apart && offsets.size() < KEPT && pile.significance >= LEAST_SIGNIFICANCE) {
                offsets.add(new PairOffset(first, second, pile.x, pile.y, pile.count, pile.significance, pile.sigma));
            }
        }
        return offsets;
    }

    private boolean isNear(Pile pile, double x, double y) {
        double apart = OWN * options.tolerance();
        return Math.abs(pile.x - x) <= apart && Math.abs(pile.y - y) <= apart;
    }

    /** Differences, the others' place less mine, of all pairs within reach. */
    private void difference() {
        double reach = options.reach();
        int most = mine.size * theirs.size;
        if (dx.length < most) {
            dx = new double[most];
            dy = new double[most];
            from = new int[most];
            to = new int[most];
        }
        size = 0;
        for (int i = 0; i < mine.size; i++) {
            double x = mine.x[i];
            double y = mine.y[i];
            for (int j = 0; j < theirs.size; j++) {
                double east = theirs.x[j] - x;
                double north = theirs.y[j] - y;
                if (Math.abs(east) < reach && Math.abs(north) < reach) {
                    dx[size] = east;
                    dy[size] = north;
                    from[size] = i;
                    to[size++] = j;
                }
            }
        }
    }

    /** What is found in differences of about one place. */
    private record Pile(double x, double y, int count, double significance, double sigma) {}

    private List<Pile> piles() {
        List<Pile> piles = new ArrayList<>();
        double known = 2 * Math.max(mine.middleSigma(), theirs.middleSigma());
        for (double scale : SCALES) {
            double half = scale * options.tolerance();
            boolean tooFine = scale < 1 && half < known;
            if (!tooFine && DifferenceCells.holds(half, options.reach())) {
                cells.fill(dx, dy, size, half, options.reach());
                peaks.clear();
                for (int i = 0; i < size; i++) {
                    cells.offerBlocks(dx[i], dy[i], peaks);
                }
                double spread = cells.spread(peaks);
                for (int i = 0; i < peaks.size(); i++) {
                    piles.add(pile(i, half, spread));
                }
            }
        }
        piles.sort(Comparator.comparingDouble(Pile::significance).reversed()); // stable: equal ones from the widest
        return piles;
    }

    private Pile pile(int peak, double half, double spread) {
        double x = peaks.x(peak);
        double y = peaks.y(peak);
        double radius = CIRCLE * half;
        double squares = 0;
        for (int round = 0; round < CENTERINGS; round++) {
            double sumX = 0;
            double sumY = 0;
            double sumSquares = 0;
            int n = 0;
            for (int i = 0; i < size; i++) {
                double ex = dx[i] - x;
                double ey = dy[i] - y;
                double square = ex * ex + ey * ey;
                if (square < radius * radius) {
                    sumX += ex;
                    sumY += ey;
                    sumSquares += square;
                    n++;
                }
            }
            if (n == 0) {
                break; // the corners of a block only: stays where it is
            }
            x += sumX / n;
            y += sumY / n;
            squares = sumSquares / n;
        }
        mine.newRound();
        theirs.newRound();
        int ofMine = 0;
        int ofTheirs = 0;
        double errors = 0;
        for (int i = 0; i < size; i++) {
            double ex = dx[i] - x;
            double ey = dy[i] - y;
            if (ex * ex + ey * ey < radius * radius) {
                ofMine += mine.firstTime(from[i]);
                ofTheirs += theirs.firstTime(to[i]);
                errors += mine.variance[from[i]] + theirs.variance[to[i]];
            }
        }
        int count = Math.min(ofMine, ofTheirs);
        if (count == 0) {
            return new Pile(x, y, 0, 0, radius);
        }
        double mean = density(x, y) * 4 * half * half;
        double range = 2 * options.reach();
        double log = ScanChance.log(count, mean, spread, range * range / (4 * half * half)) + Math.log(SCALES.length);
        // one more measurement, as uncertain as the circle is wide: few that agree by luck are not sure of each other
        double scatter = 0.5 * squares + (0.25 * radius * radius - 0.5 * squares) / (count + 1);
        double variance = Math.max(scatter, errors / Math.max(ofMine, ofTheirs));
        return new Pile(x, y, count, Math.max(0, -log / Math.log(10)), Math.sqrt(variance / count));
    }

    /** Differences of unrelated sources per square arcsec: the larger of what there is all over, and of what there is near a place. */
    private double density(double x, double y) {
        double own = OWN * options.tolerance();
        double around = AROUND * options.tolerance();
        int inside = 0;
        int near = 0;
        for (int i = 0; i < size; i++) {
            double ex = Math.abs(dx[i] - x);
            double ey = Math.abs(dy[i] - y);
            boolean isNear = ex < around && ey < around;
            if (ex < own && ey < own || peaks.isNear(dx[i], dy[i])) {
                inside++;
            } else if (isNear) {
                near++;
            }
        }
        double range = 2 * options.reach();
        double nearArea = clipped(x, around) * clipped(y, around) - clipped(x, own) * clipped(y, own);
        double area = range * range - Math.max(peaks.area(), 4 * own * own);
        double all = area > 0.2 * range * range
                ? (size - inside + 1) / area
                : (mine.size * theirs.size + 1) / Math.max(range * range, theirs.area());
        return nearArea > 0 ? Math.max(all, near / nearArea) : all;
    }

    /** How much of the square about a place lies within the range, along an axis. */
    private double clipped(double at, double half) {
        return Math.max(0, Math.min(options.reach(), at + half) - Math.max(-options.reach(), at - half));
    }
}
