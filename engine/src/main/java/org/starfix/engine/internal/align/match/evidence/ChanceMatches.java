package org.starfix.engine.internal.align.match.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.YOrderedPoints;
import org.starfix.engine.internal.align.match.evidence.DifferenceMap.Square;

/**
 * Evidence that two lists which a fit put upon each other belong together: the scatter of their position differences.
 *
 * <p>The differences (reference minus corrected image) of true pairs heap up at zero, in a square as small as the errors are;
 * those of other pairs are scattered at a density that hardly changes over a few tolerances. In squares of half a pixel to two
 * tolerances a side the pairs at zero are compared with those to be expected, which are counted, not computed from the lists:
 * clusters and edges are in the count. The chance of a square is that of {@link ScanChance} over the offsets that were searched,
 * times the number of widths (Bonferroni). Of the n pairs in it, half a pair for each parameter of the fit beyond the shift
 * counts as its doing.
 *
 * <p>Both lists are thinned as for matching. Units: the plane of the lists.
 */
public final class ChanceMatches {
    /** The map reaches so many tolerances, or to the far side of the search area. */
    private static final double REACH_TOLERANCES = 5;

    /** Cells are half a pixel where the map then has no more than so many on either side, else up to a pixel. */
    private static final int FINE_HALF = 320;

    private static final int LARGEST_HALF = 2000;

    /** A rival square is so many cells away from that of the solution. */
    private static final int APART = 2;

    private static final double PAIRS_PER_PARAMETER = 0.5;

    /** The share of the logarithm at which a rival wider than the solution counts; lattices have 0.9 and more. */
    private static final double WIDER_SHARE = 0.8;

    private final double cell;
    private final double tolerance; // cells
    private final double radius; // cells
    private final double searched; // cells^2
    private final double rotations;
    private final double absorbed; // pairs
    private final int[] widths;
    private final double[] spread; // variance over mean of counts, per width
    private final DifferenceMap map;
    private final WideDifferences wide;
    private final double perOverlap; // unrelated pairs for an amount of overlap of the map
    private final YOrderedPoints reference;
    private final YOrderedPoints image;

    private ChanceMatches(YOrderedPoints reference, YOrderedPoints image, MatchSearch search) {
        MatchOptions options = search.options();
        this.reference = reference;
        this.image = image;
        double farthest = ListOverlap.largestDifference(reference, image);
        double radiusHere = options.useHistogram() ? Math.min(options.searchRadius(), farthest) : 0;
        double off =
                Math.max(Math.abs(search.offset().x()), Math.abs(search.offset().y()));
        double reach = Math.max(
                Math.min(radiusHere + Math.min(off, radiusHere), farthest) + options.tolerance(),
                REACH_TOLERANCES * options.tolerance());
        double pixel = search.pixelScale();
        cell = Math.max(reach / LARGEST_HALF, Math.max(pixel / 2, Math.min(pixel, reach / FINE_HALF)));
        tolerance = options.tolerance() / cell;
        radius = radiusHere / cell;
        widths = widths(tolerance);
        boolean patterns = search.range() == MatchSearch.Range.PATTERNS;
        double extent = Math.max(reference.extent(), image.extent()) / cell;
        searched = area(2 * ((patterns ? Math.max(extent, radius) : radius) + tolerance) + 1);
        rotations = patterns ? Math.PI * extent : 0; // the far end of the list goes round in so many cells
        absorbed = search.linearParameters() * PAIRS_PER_PARAMETER;
        int widest = widths[widths.length - 1];
        map = DifferenceMap.of(reference, image, cell, Math.max((int) Math.ceil(reach / cell), 5 * widest / 2 + 1));
        spread = Arrays.stream(widths)
                .mapToDouble(w -> map.dispersion(w, widest))
                .toArray();
        int halfSide = map.side() / 2;
        wide = new WideDifferences(reference, image, halfSide * cell, options.tolerance());
        perOverlap = Math.max(map.pairsPerOverlap(widest), wide.pairsPerOverlap() * area(cell));
    }

    /**
     * The evidence for a solution.
     *
     * @param imageX,imageY image positions as the fit corrects them
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

    private static double area(double width) {
        return width * width;
    }

    /** The square about zero that says most for the solution. */
    public EvidenceSquare here() {
        EvidenceSquare best = here(0);
        for (int k = 1; k < widths.length; k++) {
            best = better(best, here(k));
        }
        return best;
    }

    private EvidenceSquare here(int k) {
        int w = widths[k];
        Square square = new Square(0, 0, w, map.middle(w));
        double expected = expected(w);
        return square(square, expected, log(square, expected, spread[k], searched));
    }

    /** The square within the tolerance of zero that says most, about zero where no other says more. */
    public EvidenceSquare peak() {
        return best(tolerance, k -> spread[k]);
    }

    /**
     * The square within the search radius that seems to say most; of lists that were not moved. Lumps are not accounted for,
     * because away from zero the peak itself would count as one.
     */
    public EvidenceSquare searched() {
        return best(radius, k -> 1.0);
    }

    private EvidenceSquare best(double within, IntToDoubleFunction spreads) {
        EvidenceSquare best = here();
        for (int k = 0; k < widths.length; k++) {
            Square square = map.fullest(widths[k], 0, within, perOverlap);
            double expected = unrelated(map, square);
            best = better(best, square(square, expected, log(square, expected, spreads.applyAsDouble(k), searched)));
        }
        return best;
    }

    /** How sure the solution is, and its best rival. */
    public MatchSignificance significance() {
        EvidenceSquare here = here();
        RivalOffset rival = farRival(here);
        for (int k = 0; k < widths.length; k++) {
            Square square = map.fullest(widths[k] + 1, widths[k] + APART, map.side(), perOverlap);
            rival = rival.orBetter(rival(square, k, here));
        }
        return new MatchSignificance(here.logChance(), here.width(), here.matches(), here.expected(), rival);
    }

    /**
     * What a square elsewhere is worth. Up to the width of the solution it is compared with that; a wider one, which holds more
     * unrelated pairs, counts if it says nearly as much as one as wide at the solution.
     */
    private RivalOffset rival(Square square, int k, EvidenceSquare here) {
        double log = log(square, unrelated(map, square), spread[k], searched);
        boolean wider = widths[k] * cell > here.width();
        double asWide = wider ? here(k).logChance() : here.logChance();
        return RivalOffset.of(
                square,
                cell,
                map.middle(widths[k]),
                wider && log > WIDER_SHARE * asWide ? 0 : log,
                asWide < 0 ? asWide : here.logChance());
    }

    /** The best square about where the coarse differences, which reach further, have the most pairs: the period of a lattice. */
    private RivalOffset farRival(EvidenceSquare here) {
        Square coarse = wide.fullest();
        double toCells = wide.cell() / cell;
        double x = Math.rint(coarse.x() * toCells);
        double y = Math.rint(coarse.y() * toCells);
        int half = Math.min(LARGEST_HALF, (int) Math.ceil(coarse.width() * toCells));
        DifferenceMap there = DifferenceMap.of(reference, image.moved(x * cell, y * cell), cell, half);
        RivalOffset rival = RivalOffset.of(coarse, wide.cell(), wide.middle(), 0, here.logChance());
        for (int k = 0; k < widths.length && widths[k] < there.side() && widths[k] * cell <= here.width(); k++) {
            Square square = there.fullest(widths[k] + 1, 0, half, perOverlap);
            if (Math.max(Math.abs(square.x() + x), Math.abs(square.y() + y)) > widths[k] + APART) {
                rival = rival.orBetter(periodic(square, unrelated(there, square), x, y, k));
            }
        }
        return rival;
    }

    /** What a period of a lattice is worth beside the solution. Lumps are not accounted for in either: a lattice is all lumps. */
    private RivalOffset periodic(Square square, double expected, double x, double y, int k) {
        double area = Math.max(searched, wide.area() / area(cell));
        Square middle = new Square(0, 0, widths[k], map.middle(widths[k]));
        return RivalOffset.of(
                new Square(square.x() + x, square.y() + y, square.width(), square.count()),
                cell,
                middle.count(),
                log(square, expected, 1, area),
                log(middle, expected(widths[k]), 1, area));
    }

    private EvidenceSquare square(Square s, double expected, double log) {
        return new EvidenceSquare(s.x() * cell, s.y() * cell, s.width() * cell, s.count(), expected, log);
    }

    private static EvidenceSquare better(EvidenceSquare a, EvidenceSquare b) {
        return b.logChance() < a.logChance() ? b : a;
    }

    private double log(Square square, double expected, double lumps, double area) {
        double squares = area / area(square.width()) * Math.max(1, rotations / square.width());
        double log = ScanChance.log(square.count() - absorbed, expected, lumps, squares);
        return Math.min(0, log + Math.log(widths.length));
    }

    /** Pairs to be expected at zero: by the overlap, from what surrounds zero, and from how that rises towards it. */
    private double expected(int w) {
        int inner = map.middle(3 * w);
        double near = supported(inner - map.middle(w)) / 8;
        double far = supported(map.middle(5 * w) - inner) / 16;
        return Math.max(perOverlap * map.overlap(0, 0, w), Math.max(near, 2 * near - far));
    }

    /** Pairs to be expected by the overlap of the lists. */
    private double unrelated(DifferenceMap differences, Square square) {
        return perOverlap * differences.overlap(square.x(), square.y(), square.width());
    }

    /** What a count supports: two of its errors less. */
    private static double supported(int count) {
        return Math.max(0, count - 2 * Math.sqrt(count));
    }
}
