package org.starfix.engine.internal.align.solve.rough;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.align.match.evidence.ScanChance;

/**
 * Where the differences of all pairs of two lists pile up. One per thread.
 *
 * <p>They are counted in blocks of three sizes, so that a few sharp ones stand out of many at random, and those smeared by a rotation are still found. How
 * improbable a pile is follows from the density of differences about it, and each clump of sources counts once in it.
 *
 * <p>Units: arcsec.
 */
final class DifferencePiles {
    /** Half sides of the blocks, as parts of the tolerance. */
    private static final double[] SCALES = {1, 0.25, 0.0625};
    /** What it costs to have tried all of them, as a logarithm. */
    private static final double SIZES = Math.log(SCALES.length);

    /** Piles that are looked at of each size of blocks. */
    static final int KEPT = 3;

    /** Within so many tolerances of a pile its own differences are no measure of the density. */
    private static final double OWN = 2;
    /** The density near a pile is that up to here. */
    private static final double AROUND = 4;

    /** If less of the range than this is left beside the piles, the density follows from the lengths of the lists. */
    private static final double ENOUGH = 0.2;

    /** A circle of this radius has the area of a square of half side 1. */
    private static final double CIRCLE = 2 / Math.sqrt(Math.PI);

    /** Differences of a list with itself are taken on this side, of which the border is no direction of a lattice that anyone makes. */
    private static final double ASIDE_EAST = 0.943;

    private static final double ASIDE_NORTH = 0.333;

    private static final int CENTERINGS = 6;

    /** A pile is centred on the differences within so many of their own scatters, but not fewer than within this part of the tolerance. */
    private static final double CORE = 3;

    private static final double SHARPEST = 1.0 / 32;

    private final double tolerance;
    private final DifferenceCells cells = new DifferenceCells();
    private final Peaks peaks;
    private double reach;
    private double hole;
    private double[] dx = new double[0];
    private double[] dy = new double[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    private int size;
    private boolean[] inPeak = new boolean[0];
    private int inPeaks;
    private int[] near = new int[0];
    private int nearCount;

    DifferencePiles(double tolerance) {
        this.tolerance = tolerance;
        peaks = new Peaks(KEPT, OWN * tolerance);
    }

    /**
     * What is found in differences of about one place.
     *
     * @param x,y theirs less mine
     * @param count clumps of sources that agree
     * @param significance negative decimal logarithm of the chance that there is such a pile anywhere in the range
     * @param sigma error along an axis
     */
    record Pile(double x, double y, int count, double significance, double sigma) {
        boolean isNear(Pile other, double apart) {
            return Math.abs(x - other.x) <= apart && Math.abs(y - other.y) <= apart;
        }
    }

    /** The piles of differences below {@code reach} along both axes, the most significant first, none near another. */
    List<Pile> between(PlaneList mine, PlaneList theirs, double reach) {
        return find(mine, theirs, reach, 0);
    }

    /** The same for a list and itself, without the differences about zero. */
    List<Pile> within(PlaneList list, PlaneList twin, double reach) {
        return find(list, twin, reach, OWN * tolerance);
    }

    private List<Pile> find(PlaneList mine, PlaneList theirs, double reach, double hole) {
        this.reach = reach;
        this.hole = hole;
        difference(mine, theirs);
        if (size == 0) {
            return List.of();
        }
        mine.findClumps(reach);
        theirs.findClumps(reach);
        List<Pile> piles = new ArrayList<>();
        double known = 2 * Math.max(mine.middleSigma(), theirs.middleSigma());
        for (double scale : SCALES) {
            double half = scale * tolerance;
            boolean tooFine = scale < 1 && half < known;
            if (!tooFine && DifferenceCells.holds(half, reach)) {
                cells.fill(dx, dy, size, half, reach);
                peaks.clear();
                cells.offer(peaks);
                outsidePeaks();
                // the other piles of a list that resembles itself are no spread
                double spread = hole > 0 ? 1 : cells.spread(dx, dy, size, inPeak, Math.max(0, range() - peaks.area()));
                for (int i = 0; i < peaks.size(); i++) {
                    piles.add(pile(mine, theirs, i, half, spread));
                }
            }
        }
        piles.sort(Comparator.comparingDouble(Pile::significance).reversed()); // stable: equal ones from the widest
        List<Pile> apart = new ArrayList<>();
        for (Pile pile : piles) {
            if (apart.size() < KEPT && apart.stream().noneMatch(p -> p.isNear(pile, OWN * tolerance))) {
                apart.add(pile);
            }
        }
        return apart;
    }

    private void outsidePeaks() {
        inPeaks = 0;
        for (int i = 0; i < size; i++) {
            inPeak[i] = peaks.isNear(dx[i], dy[i]);
            inPeaks += inPeak[i] ? 1 : 0;
        }
    }

    /** The area of the range that is searched. */
    private double range() {
        double all = 4 * reach * reach - 4 * hole * hole;
        return hole > 0 ? all / 2 : all;
    }

    private void difference(PlaneList mine, PlaneList theirs) {
        int most = mine.size * theirs.size;
        if (dx.length < most) {
            dx = new double[most];
            dy = new double[most];
            from = new int[most];
            to = new int[most];
            near = new int[most];
            inPeak = new boolean[most];
        }
        size = 0;
        for (int i = 0; i < mine.size; i++) {
            double x = mine.x[i];
            double y = mine.y[i];
            int end = hole > 0 ? i : theirs.size; // of a list and itself, every pair once
            for (int j = 0; j < end; j++) {
                double east = theirs.x[j] - x;
                double north = theirs.y[j] - y;
                double larger = Math.max(Math.abs(east), Math.abs(north));
                if (larger < reach && larger >= hole) {
                    double sign = hole > 0 && ASIDE_EAST * east + ASIDE_NORTH * north < 0 ? -1 : 1;
                    dx[size] = sign * east;
                    dy[size] = sign * north;
                    from[size] = i;
                    to[size++] = j;
                }
            }
        }
    }

    private Pile pile(PlaneList mine, PlaneList theirs, int peak, double half, double spread) {
        double x = peaks.x(peak);
        double y = peaks.y(peak);
        double byLists = mine.size * theirs.size / Math.max(theirs.area(), 4 * reach * reach);
        double density = density(x, y, byLists); // keeps the differences near
        double radius = CIRCLE * half;
        double core = radius; // shrinks to the differences that belong together
        double scatter = 0;
        for (int round = 0; round < CENTERINGS; round++) {
            double sumX = 0;
            double sumY = 0;
            double sumSquares = 0;
            int n = 0;
            for (int k = 0; k < nearCount; k++) {
                double ex = dx[near[k]] - x;
                double ey = dy[near[k]] - y;
                double square = ex * ex + ey * ey;
                if (square < core * core) {
                    sumX += ex;
                    sumY += ey;
                    sumSquares += square;
                    n++;
                }
            }
            if (n == 0) {
                break; // all are in the corners of the block
            }
            x += sumX / n;
            y += sumY / n;
            scatter = 0.5 * sumSquares / n;
            core = Math.min(core, Math.max(CORE * Math.sqrt(scatter), SHARPEST * tolerance));
        }
        mine.newRound();
        theirs.newRound();
        int ofMine = 0;
        int ofTheirs = 0;
        int members = 0;
        double errors = 0;
        for (int k = 0; k < nearCount; k++) {
            int i = near[k];
            double ex = dx[i] - x;
            double ey = dy[i] - y;
            if (ex * ex + ey * ey < radius * radius) {
                ofMine += mine.firstTime(from[i]);
                ofTheirs += theirs.firstTime(to[i]);
                errors += mine.variance[from[i]] + theirs.variance[to[i]];
                members++;
            }
        }
        int count = Math.min(ofMine, ofTheirs);
        if (count < 2) {
            return new Pile(x, y, count, 0, radius);
        }
        double block = 4 * half * half;
        double log = ScanChance.log(count, density * block, spread, range() / block) + SIZES;
        // one more measurement, as uncertain as the circle is wide: few that agree by luck are not sure of each other
        double variance = scatter + (0.25 * core * core - scatter) / (count + 1);
        double sigma = Math.sqrt(Math.max(variance, errors / members) / count);
        return new Pile(x, y, count, Math.max(0, -log / Math.log(10)), sigma);
    }

    /**
     * Differences of unrelated sources per square arcsec: the larger of what there is all over, and of what there is near a peak. The differences near it
     * are kept.
     *
     * @param byLists the same by the lengths of the lists
     */
    private double density(double x, double y, double byLists) {
        double own = OWN * tolerance;
        double around = AROUND * tolerance;
        nearCount = 0;
        for (int i = 0; i < size; i++) {
            if (Math.abs(dx[i] - x) < around && Math.abs(dy[i] - y) < around) {
                near[nearCount++] = i;
            }
        }
        int beside = 0;
        for (int k = 0; k < nearCount; k++) {
            beside += inPeak[near[k]] ? 0 : 1;
        }
        double area = range() - peaks.area();
        double all = area > ENOUGH * range() ? (size - inPeaks + 1) / area : byLists + 1 / range();
        double nearArea = clipped(x, around) * clipped(y, around);
        for (int p = 0; p < peaks.size(); p++) {
            nearArea -= common(x, peaks.x(p), around, own) * common(y, peaks.y(p), around, own);
        }
        return nearArea > own * own ? Math.max(all, beside / nearArea) : all;
    }

    /** How much of the square about a place lies within the range, along an axis. */
    private double clipped(double at, double half) {
        return Math.max(0, Math.min(reach, at + half) - Math.max(-reach, at - half));
    }

    /** How much of one range about a place another takes away, along an axis. */
    private static double common(double at, double other, double half, double otherHalf) {
        return Math.max(0, Math.min(at + half, other + otherHalf) - Math.max(at - half, other - otherHalf));
    }
}
