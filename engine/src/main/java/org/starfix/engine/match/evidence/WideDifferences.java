package org.starfix.engine.match.evidence;

import org.starfix.engine.match.YOrderedPoints;
import org.starfix.engine.match.evidence.DifferenceMap.Square;

/**
 * Position differences over some mean distances of the reference stars, in coarse cells: a density where few stars leave the
 * narrow map empty, and the periods of a lattice.
 */
final class WideDifferences {
    private static final double SPACINGS = 3;
    private static final int HALF = 96;
    private static final int WIDTH = 3;

    /** Of a long list every so many-th point is enough. */
    private static final int POINTS = 2000;

    private final DifferenceMap map;
    private final double cell;
    private final double tolerance; // cells
    private final int stride;
    private final double overlap; // mean share of the field in which displaced lists still overlap

    WideDifferences(YOrderedPoints reference, YOrderedPoints image, double leastReach, double tolerance) {
        double extent = reference.extent();
        double reach = Math.max(leastReach, Math.min(SPACINGS * reference.spacing(), extent / 2));
        cell = reach / HALF;
        this.tolerance = tolerance / cell;
        stride = Math.max(1, (image.size() + POINTS - 1) / POINTS);
        map = DifferenceMap.of(reference, image.everyOther(stride), cell, HALF);
        double alongAnAxis = extent > 0 ? Math.max(0.5, 1 - reach / (2 * extent)) : 1;
        overlap = alongAnAxis * alongAnAxis;
    }

    /** Pairs per unit area away from zero, with one more than were found: never none. */
    double density() {
        int excluded = Math.min(2 * (int) Math.ceil(tolerance) + 1, HALF);
        double cells = (double) map.side() * map.side() - (double) excluded * excluded;
        return (map.total() - map.middle(excluded) + 1) * stride / (cells * cell * cell * overlap);
    }

    /** The fullest square away from zero, compared with the one at zero. Lumps are not accounted for: a lattice is all lumps. */
    RivalOffset rival() {
        int wider = WIDTH + 1;
        Square square = map.fullest(wider, Math.max(wider, tolerance), map.side());
        double density = map.densityOutside(WIDTH);
        double squares = (double) map.side() * map.side() / (wider * wider);
        double there = ScanChance.log(square.count(), density * wider * wider, 1, squares);
        int middle = map.middle(WIDTH);
        double here = ScanChance.log(middle, density * WIDTH * WIDTH, 1, squares);
        return RivalOffset.of(square, cell, middle, there, here);
    }
}
