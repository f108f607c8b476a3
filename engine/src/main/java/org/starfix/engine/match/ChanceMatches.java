package org.starfix.engine.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.match.DifferenceMap.Square;

/**
 * Evidence that two lists which a fit put upon each other belong together: how their position differences are scattered.
 *
 * <p>The differences (reference minus corrected image) of true pairs heap up at zero, within a square as small as the errors
 * are; those of other pairs are scattered about at a density that hardly changes over a few tolerances. So for squares of
 * about a pixel up to the tolerance the pairs at zero are compared with what is to be expected from the differences around.
 */
public final class ChanceMatches {
    /** Differences are looked at up to this many tolerances, or to the far side of the search area. */
    private static final double REACH_TOLERANCES = 5;

    /** Half the cells of a map where half a pixel a cell would make it larger; it then has cells of up to a pixel. */
    private static final int FINE_HALF = 320;

    private static final int LARGEST_HALF = 2000;

    /** The wide map reaches this many mean distances of reference stars: a lattice is seen. */
    private static final double WIDE_SPACINGS = 3;

    private static final int WIDE_HALF = 96;
    private static final int WIDE_WIDTH = 3;
    private static final int WIDE_POINTS = 2000;

    /** A rival square is so many cells away from the one of the solution. */
    private static final int APART = 2;

    /** A shift eats one pair; the other parameters of a fit, two each. */
    private static final double PAIRS_PER_PARAMETER = 0.5;

    private final double cell;
    private final double tolerance; // cells
    private final double searched; // cells^2
    private final double absorbed; // pairs
    private final int[] widths;
    private final double[] spread; // variance over mean of counts, one per width
    private final DifferenceMap map;
    private final double background; // pairs per cell
    private final DifferenceMap wide;
    private final double wideCell;

    private ChanceMatches(YOrderedPoints reference, YOrderedPoints image, MatchSearch search) {
        MatchOptions options = search.options();
        double radius = options.useHistogram() ? options.searchRadius() : 0;
        double reach = Math.max(2 * radius + options.tolerance(), REACH_TOLERANCES * options.tolerance());
        double pixel = search.pixelScale();
        cell = Math.max(reach / LARGEST_HALF, Math.max(pixel / 2, Math.min(pixel, reach / FINE_HALF)));
        tolerance = options.tolerance() / cell;
        double searchedSide = 2 * (radius / cell + tolerance) + 1;
        searched = searchedSide * searchedSide;
        absorbed = search.linearParameters() * PAIRS_PER_PARAMETER;
        widths = widths(tolerance);
        int half = Math.max((int) Math.ceil(reach / cell), 5 * widest() / 2 + 1);
        map = DifferenceMap.of(reference, image, cell, half);

        double extent = Math.max(reference.highX() - reference.lowX(), reference.highY() - reference.lowY());
        double wideReach = Math.max(half * cell, Math.min(WIDE_SPACINGS * reference.spacing(), extent / 2));
        wideCell = wideReach / WIDE_HALF;
        int stride = (image.size() + WIDE_POINTS - 1) / WIDE_POINTS;
        wide = DifferenceMap.of(reference, image.everyOther(stride), wideCell, WIDE_HALF);
        spread = Arrays.stream(widths).mapToDouble(w -> map.dispersion(w, widest())).toArray();
        background = Math.max(map.densityOutside(widest()), wideDensity(stride, extent));
    }

    /** Pairs per cell of the narrow map, from the wide one, which never is without pairs; less at the edge of the field. */
    private double wideDensity(int stride, double extent) {
        int excluded = Math.min(2 * (int) Math.ceil(tolerance * cell / wideCell) + 1, WIDE_HALF);
        double cells = (double) wide.side() * wide.side() - (double) excluded * excluded;
        double perCell = (wide.total() - wide.middle(excluded) + 1) * stride / cells;
        double overlap = extent > 0 ? Math.max(0.5, 1 - WIDE_HALF * wideCell / (2 * extent)) : 1;
        return perCell * cell * cell / (wideCell * wideCell) / (overlap * overlap);
    }

    /**
     * The evidence for a solution.
     *
     * @param imageX,imageY image positions as the fit corrects them
     * @param search in the unit of the plane
     */
    public static ChanceMatches of(
            double[] referenceX, double[] referenceY, double[] imageX, double[] imageY, MatchSearch search) {
        double separation = search.options().separation();
        return new ChanceMatches(
                YOrderedPoints.of(referenceX, referenceY).thinned(separation),
                YOrderedPoints.of(imageX, imageY).thinned(separation),
                search);
    }

    /** Odd widths of squares, in cells: each about twice the one before, the last two tolerances. */
    private static int[] widths(double tolerance) {
        int last = 2 * (int) Math.max(1, Math.floor(tolerance)) + 1;
        List<Integer> widths = new ArrayList<>();
        for (int h = 0; 2 * h + 1 < last; h = Math.max(1, 2 * h)) {
            widths.add(2 * h + 1);
        }
        widths.add(last);
        return widths.stream().mapToInt(Integer::intValue).toArray();
    }

    private int widest() {
        return widths[widths.length - 1];
    }

    /** The square about zero that says most for the solution. */
    public EvidenceSquare here() {
        EvidenceSquare best = square(0, new Square(0, 0, widths[0], map.middle(widths[0])), expected(widths[0]));
        for (int k = 1; k < widths.length; k++) {
            int w = widths[k];
            best = better(best, square(k, new Square(0, 0, w, map.middle(w)), expected(w)));
        }
        return best;
    }

    /** The square within the tolerance of zero that says most, about zero where no other says more. */
    public EvidenceSquare peak() {
        EvidenceSquare best = here();
        for (int k = 0; k < widths.length; k++) {
            Square square = map.fullest(widths[k], 0, tolerance);
            best = better(best, square(k, square, area(widths[k]) * background));
        }
        return best;
    }

    /** How sure the solution is, and its best rival. */
    public MatchSignificance significance() {
        EvidenceSquare here = here();
        RivalOffset rival = wideRival();
        for (int k = 0; k < widths.length; k++) {
            rival = rival.orBetter(rival(k, here.logChance()));
        }
        return new MatchSignificance(here.logChance(), here.width(), here.matches(), here.expected(), rival);
    }

    private EvidenceSquare square(int k, Square s, double expected) {
        return new EvidenceSquare(s.x() * cell, s.y() * cell, s.width() * cell, s.count(), expected, log(k, s, expected));
    }

    private static EvidenceSquare better(EvidenceSquare a, EvidenceSquare b) {
        return b.logChance() < a.logChance() ? b : a;
    }

    /** Of one of so many widths, by Bonferroni's inequality. */
    private double log(int k, Square square, double expected) {
        double log = ScanChance.log(square.count() - absorbed, expected, spread[k], searched / area(square.width()));
        return Math.min(0, log + Math.log(widths.length));
    }

    private static double area(double width) {
        return width * width;
    }

    /** Pairs to be expected at zero: from all of the map, from what surrounds zero, and from how that falls off. */
    private double expected(int w) {
        int inner = map.middle(3 * w);
        double near = atLeast(inner - map.middle(w)) / 8;
        double far = atLeast(map.middle(5 * w) - inner) / 16;
        return Math.max(area(w) * background, Math.max(near, 2 * near - far));
    }

    /** What a count supports: less than it by two of its errors. */
    private static double atLeast(int count) {
        return Math.max(0, count - 2 * Math.sqrt(count));
    }

    /** In a square a cell wider than at the solution: whole also where it lies between cells. */
    private RivalOffset rival(int k, double here) {
        int w = widths[k];
        Square square = map.fullest(w + 1, w + APART, map.side());
        double log = log(k, square, area(w + 1) * background);
        return rival(square, cell, map.middle(w), log, here);
    }

    private RivalOffset wideRival() {
        Square square = wide.fullest(WIDE_WIDTH + 1, Math.max(WIDE_WIDTH + 1, tolerance * cell / wideCell), wide.side());
        double density = wide.densityOutside(WIDE_WIDTH);
        int middle = wide.middle(WIDE_WIDTH);
        double all = area(wide.side());
        double log = ScanChance.log(square.count(), density * area(WIDE_WIDTH + 1), 1, all / area(WIDE_WIDTH + 1));
        double here = ScanChance.log(middle, density * area(WIDE_WIDTH), 1, all / area(WIDE_WIDTH));
        return rival(square, wideCell, middle, log, here);
    }

    private static RivalOffset rival(Square square, double unit, int matchesHere, double log, double here) {
        double share = here < 0 ? log / here : 0;
        return new RivalOffset(square.x() * unit, square.y() * unit, square.count(), matchesHere, log, share);
    }
}
