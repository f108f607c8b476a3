package org.starfix.engine.internal.align.match.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.align.match.Pattern;
import org.starfix.engine.internal.align.refusal.MatchRefusals;

/**
 * Finds where an image list lies in a reference list whatever the shift and the rotation between them, from the patterns that its
 * stars form: two stars give a guess, the third and further ones of the pattern confirm it ({@link PatternSearch}).
 *
 * <p>The searches grow: few bright stars first, then more, then farther away, then with a wider tolerance. Where the reference has
 * brightness, as many of its stars are taken as make it as dense as the image's; where it has none, all of them up to
 * {@value #MOST_REFERENCE_STARS}. Nothing is random: the same lists give the same answer.
 *
 * <p>Sources: triangles as invariants, Groth (1986) and Valdes et al. (1995); guesses from pairs of known length with sequential
 * verification, Tabur (2007) and Lang et al. (2010). Mirror images are not found.
 */
public final class PatternMatcher {
    private static final int MOST_REFERENCE_STARS = 10_000;
    private static final double REFERENCE_SURPLUS = 1.5;
    /** Work after which a search is given up: of bright stars, and of all. */
    private static final long BUDGET = 200_000;

    private static final long BUDGET_OF_ALL = 1_500_000;

    /** A place is believed if chance makes one like it in fewer than one of a hundred million searches. */
    private static final double LARGEST_LOG_CHANCE = -8;

    /** Another shift with more than this share of the pairs makes a place ambiguous. */
    private static final double RIVAL_SHARE = 0.6;

    /** Stars of different exposures agree to this, unless a distortion is left. */
    private static final double TIGHT_PIXELS = 2.5;

    private static final int ALL = Integer.MAX_VALUE;
    private static final int FEWEST_STARS = 25;
    private static final double NEAR = 2;
    private static final double FAR = Double.POSITIVE_INFINITY;

    private PatternMatcher() {}

    /**
     * One search.
     *
     * @param stars of the image, brightest first; {@link #ALL} for as many as make it as dense as the whole reference
     * @param radii how far around the middle of the image, in units of its radius
     * @param tolerance in the unit of the lists
     */
    private record Stage(int stars, double radii, double tolerance) {}

    /**
     * The place of the image.
     *
     * @param options in the unit of the lists
     * @param pixelScale size of a pixel: the first searches ask for positions better than a few of them
     */
    public static PatternOutcome find(StarList reference, StarList image, PatternOptions options, double pixelScale) {
        long tried = 0;
        boolean ranked = reference.ranked() && image.ranked();
        for (Stage stage : stages(options, pixelScale, ranked)) {
            PatternSearch search = search(reference, image, stage, options, tried);
            Optional<Pattern> found = search.find(stage.stars() == ALL ? BUDGET_OF_ALL : BUDGET, LARGEST_LOG_CHANCE);
            if (found.isPresent()) {
                Pattern pattern = found.get();
                int elsewhere = search.elsewhere(pattern);
                return elsewhere > RIVAL_SHARE * pattern.pairs()
                        ? new PatternOutcome.Refused(
                                MatchRefusals.ambiguousPattern(pattern.pairs(), elsewhere, options.stage()))
                        : new PatternOutcome.Found(pattern);
            }
            tried = search.tried();
        }
        return new PatternOutcome.Refused(
                MatchRefusals.noPattern(tried, image.size(), reference.size(), options.stage()));
    }

    private static List<Stage> stages(PatternOptions options, double pixelScale, boolean ranked) {
        double tight = Math.min(options.tolerance(), TIGHT_PIXELS * pixelScale);
        List<Stage> stages = new ArrayList<>();
        for (double tolerance :
                tight < options.tolerance() ? new double[] {tight, options.tolerance()} : new double[] {tight}) {
            if (ranked) {
                stages.add(new Stage(25, NEAR, tolerance));
                stages.add(new Stage(60, NEAR, tolerance));
                stages.add(new Stage(150, NEAR, tolerance));
                stages.add(new Stage(60, FAR, tolerance));
                stages.add(new Stage(150, FAR, tolerance));
            }
            stages.add(new Stage(ALL, NEAR, tolerance));
            stages.add(new Stage(ALL, FAR, tolerance));
        }
        return stages;
    }

    private static PatternSearch search(
            StarList reference, StarList image, Stage stage, PatternOptions options, long tried) {
        double[] circle = image.circle();
        double radius = Math.min(stage.radii() * circle[2], circle[2] + options.largestOffset());
        StarList near = reference.within(circle[0], circle[1], radius);
        double areas = near.area(options.tolerance()) / image.area(options.tolerance());
        if (stage.stars() == ALL) {
            StarList all = near.first(MOST_REFERENCE_STARS);
            int asDense = (int) Math.max(FEWEST_STARS, Math.ceil(all.size() / areas));
            return new PatternSearch(all, image.first(asDense), stage.tolerance(), options, tried);
        }
        StarList chosen = image.first(stage.stars());
        int asDense = (int) Math.min(MOST_REFERENCE_STARS, Math.ceil(REFERENCE_SURPLUS * chosen.size() * areas));
        return new PatternSearch(near.first(asDense), chosen, stage.tolerance(), options, tried);
    }
}
