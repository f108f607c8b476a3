package org.starfix.engine.internal.align.match.pattern;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.align.match.Pattern;

/**
 * One search for the place of an image list in a reference list: every two stars of the image that are some way apart are laid on
 * every two reference stars that are as far apart, and further stars near them tell whether more belong together. One per thread.
 *
 * <p>A guess is followed star by star until its likelihood ratio (true place, where a share {@value #COMMON} of the stars is
 * common, against chance) is decided (Wald's sequential test); what passes is improved and counted by {@link PatternCheck}.
 */
final class PatternSearch {
    /** More pairs of reference stars than this are not listed: the longest are left out. */
    private static final double MAX_PAIRS = 1.5e6;

    /** Two stars are not farther apart than the radius of a circle with so many: enough of them to confirm a guess. */
    private static final double STARS_AROUND = 30;

    private static final double SHORTEST_IN_LONGEST = 0.25;
    private static final double SHORTEST_IN_TOLERANCES = 6;
    private static final int NEIGHBOURS = 40;
    private static final double COMMON = 0.3;
    private static final double TOO_DENSE = 0.3;

    /** That of two stars at their middle. */
    private static final double LEAST_LEVERAGE = 0.5;

    private static final double GIVE_UP = -2.5;
    private static final double BELIEVE = 7;
    private static final double LOOK_CLOSER = 3;

    private final StarList reference;
    private final StarList image;
    private final PatternOptions options;
    private final double tolerance;
    private final StarGrid grid;
    private final PatternCheck check;
    private final StarPairs pairs;
    private final double shortest;
    private final double longest;

    private final double[] nearest = new double[NEIGHBOURS]; // squared distances, ascending
    private final int[] nearestStar = new int[NEIGHBOURS];
    private final double[] du = new double[NEIGHBOURS];
    private final double[] dv = new double[NEIGHBOURS];
    private final double[] radius = new double[NEIGHBOURS];
    private final double[] hit = new double[NEIGHBOURS];
    private final double[] miss = new double[NEIGHBOURS];
    private int neighbours;
    private long tried;
    private long work;

    /** @param triedBefore guesses of earlier searches of the same lists */
    PatternSearch(StarList reference, StarList image, double tolerance, PatternOptions options, long triedBefore) {
        this.reference = reference;
        this.image = image;
        this.options = options;
        this.tolerance = tolerance;
        this.tried = triedBefore;
        grid = new StarGrid(reference.x(), reference.y(), 2 * tolerance);
        check = new PatternCheck(reference, image, grid, tolerance);
        double n = Math.max(2, reference.size());
        double listable = Math.sqrt(2 * MAX_PAIRS / (Math.PI * n * check.density()));
        double holding = Math.sqrt(STARS_AROUND * image.area(tolerance) / (Math.PI * Math.max(1, image.size())));
        longest = Math.min(listable, Math.max(holding, 2 * SHORTEST_IN_TOLERANCES * tolerance));
        shortest = Math.max(SHORTEST_IN_LONGEST * longest, SHORTEST_IN_TOLERANCES * tolerance);
        pairs = new StarPairs(grid, reference.size(), shortest, longest);
    }

    /** The most pairs that another shift at the rotation of a pattern gives. */
    int elsewhere(Pattern pattern) {
        return check.elsewhere(pattern);
    }

    /** All guesses so far. */
    long tried() {
        return tried;
    }

    /**
     * The first place that is believed, if there is one.
     *
     * @param budget give up after so much work: a guess counts one, its improvement as many as the image has stars
     * @param largestLogChance a place is believed if its chance is below ten to this power
     */
    Optional<Pattern> find(long budget, double largestLogChance) {
        work = 0;
        if (chanceOfHit(LEAST_LEVERAGE) >= TOO_DENSE) {
            return Optional.empty(); // no star can tell a guess from chance
        }
        for (int step = 1; step < image.size() && work < budget; step++) {
            for (int i = 0; i + step < image.size() && work < budget; i++) {
                Pattern pattern = laidOn(i, i + step, budget, largestLogChance);
                if (pattern.logChance() < largestLogChance) {
                    return Optional.of(pattern);
                }
            }
        }
        return Optional.empty();
    }

    /** The most believable place of two stars. */
    private Pattern laidOn(int i, int j, long budget, double largestLogChance) {
        Pattern best = new Pattern(new Similarity(1, 0, 0, 0).affine(), 0, image.size(), 0, 0);
        double lengthU = image.x()[j] - image.x()[i];
        double lengthV = image.y()[j] - image.y()[i];
        double distance = Math.hypot(lengthU, lengthV);
        if (distance < shortest || distance > longest) {
            return best;
        }
        double middleU = (image.x()[i] + image.x()[j]) / 2;
        double middleV = (image.y()[i] + image.y()[j]) / 2;
        prepareNeighbours(i, j, middleU, middleV, distance);
        if (neighbours == 0) {
            return best;
        }
        double slack = tolerance + options.scaleRange() * distance;
        int end = pairs.from(distance + slack);
        for (int place = pairs.from(distance - slack); place < end && work < budget; place++) {
            for (int turn = 0; turn < 2; turn++) {
                int a = turn == 0 ? pairs.first(place) : pairs.second(place);
                int b = turn == 0 ? pairs.second(place) : pairs.first(place);
                double x = reference.x()[b] - reference.x()[a];
                double y = reference.y()[b] - reference.y()[a];
                double c = (lengthU * x + lengthV * y) / (distance * distance);
                double s = (lengthU * y - lengthV * x) / (distance * distance);
                double middleX = (reference.x()[a] + reference.x()[b]) / 2;
                double middleY = (reference.y()[a] + reference.y()[b]) / 2;
                tried++;
                work++;
                if (isPromising(c, s, middleX, middleY)) {
                    work += image.size();
                    Similarity guess = new Similarity(
                            c, s, middleX - c * middleU + s * middleV, middleY - s * middleU - c * middleV);
                    Pattern pattern = check.improved(guess, middleU, middleV, distance, tried);
                    if (pattern.logChance() < best.logChance() && isInScale(pattern)) {
                        best = pattern;
                        if (best.logChance() < largestLogChance) {
                            return best;
                        }
                    }
                }
            }
        }
        return best;
    }

    private boolean isInScale(Pattern pattern) {
        return Math.abs(pattern.scale() - 1) <= options.scaleRange();
    }

    private boolean isPromising(double c, double s, double middleX, double middleY) {
        double ratio = 0;
        for (int k = 0; k < neighbours; k++) {
            double x = c * du[k] - s * dv[k] + middleX;
            double y = s * du[k] + c * dv[k] + middleY;
            ratio += grid.nearest(x, y, radius[k]) >= 0 ? hit[k] : miss[k];
            if (ratio <= GIVE_UP) {
                return false;
            }
            if (ratio >= BELIEVE) {
                return true;
            }
        }
        return ratio >= LOOK_CLOSER;
    }

    /** The stars nearest to the middle of two, and what a hit and a miss of each says. */
    private void prepareNeighbours(int i, int j, double middleU, double middleV, double distance) {
        double farthest = (PatternCheck.LARGEST_LEVERAGE - LEAST_LEVERAGE) / 2 * distance * distance;
        int found = 0;
        for (int k = 0; k < image.size(); k++) {
            double fromU = image.x()[k] - middleU;
            double fromV = image.y()[k] - middleV;
            double squared = fromU * fromU + fromV * fromV;
            boolean near = squared <= farthest && (found < NEIGHBOURS || squared < nearest[found - 1]);
            if (near && k != i && k != j) {
                found = insert(k, squared, found);
            }
        }
        neighbours = 0;
        for (int at = 0; at < found; at++) {
            double leverage = LEAST_LEVERAGE + 2 * nearest[at] / (distance * distance);
            double chance = chanceOfHit(leverage);
            if (leverage > PatternCheck.LARGEST_LEVERAGE || chance >= TOO_DENSE) {
                return; // so are those farther away
            }
            du[neighbours] = image.x()[nearestStar[at]] - middleU;
            dv[neighbours] = image.y()[nearestStar[at]] - middleV;
            radius[neighbours] = tolerance * Math.sqrt(1 + leverage);
            hit[neighbours] = Math.log((COMMON + (1 - COMMON) * chance) / chance);
            miss[neighbours++] = Math.log(1 - COMMON);
        }
    }

    private double chanceOfHit(double leverage) {
        return check.density() * Math.PI * tolerance * tolerance * (1 + leverage);
    }

    /** Puts a star into the list of the nearest ones, in their order; of those equally far the first counts alone. */
    private int insert(int star, double squared, int found) {
        int at = Arrays.binarySearch(nearest, 0, found, squared);
        if (at >= 0) {
            return found;
        }
        at = -at - 1;
        int kept = Math.min(found, NEIGHBOURS - 1);
        System.arraycopy(nearest, at, nearest, at + 1, kept - at);
        System.arraycopy(nearestStar, at, nearestStar, at + 1, kept - at);
        nearest[at] = squared;
        nearestStar[at] = star;
        return kept + 1;
    }
}
