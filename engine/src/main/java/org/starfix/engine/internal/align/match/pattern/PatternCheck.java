package org.starfix.engine.internal.align.match.pattern;

import org.starfix.engine.internal.align.match.Pattern;

/**
 * Improves a guessed place of an image list in a reference list and counts the stars that have a counterpart there. One per
 * thread.
 *
 * <p>The chance of n counterparts is that of n - 2 or more among independent events of expected number e, at most
 * exp(n' - e - n' ln(n' / e)) with n' = n - 2 (Chernoff), because two stars made the guess; times the number of guesses, times
 * {@value #GUESSES_PER_TRY} for what the improvement adds.
 */
final class PatternCheck {
    private static final int ROUNDS = 6;
    private static final int SMALLEST = 4;

    /** A place at which fewer of the stars have a counterpart is not followed. */
    private static final double SMALLEST_SHARE = 0.1;

    /** Where the guess is less certain than this many stars, no star is looked for. */
    static final double LARGEST_LEVERAGE = 8;

    private static final double GUESSES_PER_TRY = 100;

    /** Density about a star is counted within so many tolerances. */
    private static final double NEIGHBOURHOOD = 12;

    private static final int MAX_SHIFT_CELLS = 1024;
    private static final int OWN_CELLS = 3;

    private final StarList reference;
    private final StarList image;
    private final StarGrid grid;
    private final double tolerance;
    private final double density;

    private final double[] u;
    private final double[] v;
    private final double[] x;
    private final double[] y;
    private final int[] takenInRound;
    private int round;
    private int pairs;
    private int lookedAt;

    PatternCheck(StarList reference, StarList image, StarGrid grid, double tolerance) {
        this.reference = reference;
        this.image = image;
        this.grid = grid;
        this.tolerance = tolerance;
        this.density = reference.size() / reference.area(tolerance);
        int n = image.size();
        u = new double[n];
        v = new double[n];
        x = new double[n];
        y = new double[n];
        takenInRound = new int[reference.size()];
    }

    /** Reference stars in a unit of area. */
    double density() {
        return density;
    }

    /**
     * The place near a guess.
     *
     * @param guess from two stars that are {@code distance} apart, with their middle at (middleU, middleV)
     * @param tried how many guesses there were, this one included
     */
    Pattern improved(Similarity guess, double middleU, double middleV, double distance, long tried) {
        Similarity map = guess;
        double centerU = middleU;
        double centerV = middleV;
        double stars = 2;
        double spread = distance * distance / 2;
        for (int k = 0; k < ROUNDS; k++) {
            collect(map, centerU, centerV, stars, spread);
            if (pairs < Math.max(SMALLEST, SMALLEST_SHARE * lookedAt)) {
                return new Pattern(map.affine(), pairs, image.size(), pairs, 0);
            }
            map = Similarity.fit(u, v, x, y, pairs);
            centerU = Similarity.mean(u, pairs);
            centerV = Similarity.mean(v, pairs);
            stars = pairs;
            spread = 0;
            for (int i = 0; i < pairs; i++) {
                spread += (u[i] - centerU) * (u[i] - centerU) + (v[i] - centerV) * (v[i] - centerV);
            }
        }
        return counted(map, tried);
    }

    /** Collects the stars with a counterpart; the tolerance grows with the leverage of the stars that made the map. */
    private void collect(Similarity map, double centerU, double centerV, double stars, double spread) {
        round++;
        pairs = 0;
        lookedAt = 0;
        for (int i = 0; i < image.size(); i++) {
            double du = image.x()[i] - centerU;
            double dv = image.y()[i] - centerV;
            double leverage = 1 / stars + (du * du + dv * dv) / spread;
            if (leverage <= LARGEST_LEVERAGE) {
                lookedAt++;
                take(map, i, tolerance * Math.sqrt(1 + leverage));
            }
        }
    }

    private void take(Similarity map, int i, double radius) {
        double imageX = image.x()[i];
        double imageY = image.y()[i];
        int k = grid.nearest(map.x(imageX, imageY), map.y(imageX, imageY), radius);
        if (k >= 0 && takenInRound[k] != round) {
            takenInRound[k] = round;
            u[pairs] = imageX;
            v[pairs] = imageY;
            x[pairs] = reference.x()[k];
            y[pairs++] = reference.y()[k];
        }
    }

    private Pattern counted(Similarity map, long tried) {
        round++;
        pairs = 0;
        double expected = 0;
        double around = NEIGHBOURHOOD * tolerance;
        for (int i = 0; i < image.size(); i++) {
            int before = pairs;
            take(map, i, tolerance);
            double atX = map.x(image.x()[i], image.y()[i]);
            double atY = map.y(image.x()[i], image.y()[i]);
            int others = grid.count(atX, atY, around) - (pairs - before);
            double local = others / (Math.PI * around * around);
            expected += Math.min(1, Math.max(local, density) * Math.PI * tolerance * tolerance);
        }
        double free = pairs - 2;
        double chance = free > expected ? free - expected - free * Math.log(free / expected) : 0;
        double all = Math.min(0, chance + Math.log(tried * GUESSES_PER_TRY));
        return new Pattern(map.affine(), pairs, image.size(), expected, all / Math.log(10));
    }

    /**
     * The most counterparts that another shift gives, at the rotation of a pattern: counts of position differences in squares of
     * side 2 tolerances, up to the extent of the image.
     */
    int elsewhere(Pattern pattern) {
        double reach = image.circle()[2];
        double cell = Math.max(tolerance, 2 * reach / MAX_SHIFT_CELLS);
        int half = (int) Math.ceil(reach / cell);
        int side = 2 * half + 1;
        int[] counts = new int[side * side];
        for (int i = 0; i < image.size(); i++) {
            double atX = pattern.map().applyX(image.x()[i], image.y()[i]);
            double atY = pattern.map().applyY(image.x()[i], image.y()[i]);
            for (int k = 0; k < reference.size(); k++) {
                int column = (int) Math.floor((reference.x()[k] - atX) / cell) + half;
                int row = (int) Math.floor((reference.y()[k] - atY) / cell) + half;
                if (column >= 0 && column < side && row >= 0 && row < side) {
                    counts[row * side + column]++;
                }
            }
        }
        int most = 0;
        for (int row = 0; row + 1 < side; row++) {
            for (int column = 0; column + 1 < side; column++) {
                boolean own = Math.abs(row - half) <= OWN_CELLS && Math.abs(column - half) <= OWN_CELLS;
                int at = row * side + column;
                int sum = counts[at] + counts[at + 1] + counts[at + side] + counts[at + side + 1];
                most = own ? most : Math.max(most, sum);
            }
        }
        return most;
    }
}
