package org.starfix.engine.internal.align.match.evidence;

import org.starfix.engine.internal.align.match.YOrderedPoints;
import org.starfix.engine.internal.align.match.evidence.DifferenceMap.Square;

/**
 * Position differences over some mean distances of the reference stars, in coarse cells: a density where few stars leave the
 * narrow map empty, and the periods of a lattice.
 */
final class WideDifferences {
    private static final double SPACINGS = 3;
    private static final int HALF = 96;
    private static final int WIDTH = 4;

    /** Of a long list every so many-th point is enough. */
    private static final int POINTS = 2000;

    private final DifferenceMap map;
    private final double cell;
    private final int excluded; // cells about zero, where the true pairs are
    private final double tolerance; // cells
    private final int stride;

    WideDifferences(YOrderedPoints reference, YOrderedPoints image, double leastReach, double tolerance) {
        double reach = Math.max(leastReach, Math.min(SPACINGS * reference.spacing(), reference.extent() / 2));
        cell = reach / HALF;
        this.tolerance = tolerance / cell;
        excluded = Math.min(2 * (int) Math.ceil(this.tolerance) + 1, HALF);
        stride = Math.max(1, (image.size() + POINTS - 1) / POINTS);
        map = DifferenceMap.of(reference, image.everyOther(stride), cell, HALF);
    }

    /** Pairs per unit area and unit of overlap away from zero, with one more than were found: never none. */
    double pairsPerOverlap() {
        double pairs = map.total() - map.middle(excluded) + 1;
        return map.perOverlap(pairs, excluded) * stride / (cell * cell);
    }

    /** The area of the differences, in units of the plane. */
    double area() {
        return cell * map.side() * cell * map.side();
    }

    /** The square away from zero with the most pairs beyond those to be expected, in cells of {@link #cell}. */
    Square fullest() {
        return map.fullest(WIDTH, Math.max(WIDTH, tolerance), map.side(), map.pairsPerOverlap(excluded));
    }

    double cell() {
        return cell;
    }

    /** Pairs of the thinned-out map in the square at zero that {@link #fullest} is compared with. */
    int middle() {
        return map.middle(WIDTH - 1);
    }
}
