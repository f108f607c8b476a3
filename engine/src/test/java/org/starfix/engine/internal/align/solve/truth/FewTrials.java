package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;

/** How visits and exposures with few stars come out, true error beside the stated one. */
final class FewTrials {
    private static final int VISITS = 12;
    private static final int STARS = 4;

    private FewTrials() {}

    /** Prints a line for each number of catalogue stars of a visit by itself, and one for exposures of four stars in visits that are well tied. */
    static void print(int seeds) {
        List<FewStars> all = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            all.addAll(FewStars.of(seed, 1));
        }
        System.out.println("| catalogue stars of a visit | exposures aligned | error, mas | stated, mas | ratio |");
        System.out.println("|" + "---|".repeat(5));
        for (int stars = 0; stars <= FewStars.MOST; stars++) {
            int wanted = stars;
            List<FewStars> visits =
                    all.stream().filter(visit -> visit.stars() == wanted).toList();
            System.out.println(row(
                    Integer.toString(stars),
                    visits.stream().mapToInt(FewStars::aligned).sum() + " of " + FewStars.EXPOSURES * visits.size(),
                    rms(visits.stream().map(FewStars::errorMas).toList()),
                    rms(visits.stream().map(FewStars::statedMas).toList()),
                    rms(visits.stream()
                            .map(visit -> visit.errorMas() / visit.statedMas())
                            .toList())));
        }
        System.out.println(ofExposures(seeds));
    }

    private static String ofExposures(int seeds) {
        List<Double> errors = new ArrayList<>();
        List<Double> stated = new ArrayList<>();
        List<Double> pulls = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Mosaic mosaic = Mosaic.of(
                    MosaicOptions.of(seed, VISITS * FewStars.EXPOSURES).with(MosaicOptions.Pointing.VISITS));
            for (int visit = 0; visit < VISITS; visit++) {
                mosaic = mosaic.thinned(exposure(visit), STARS);
            }
            SolvedMosaic solved = SolvedMosaic.of(mosaic);
            double[] error = new double[3];
            for (int visit = 0; visit < VISITS; visit++) {
                SolvedGroup group = solved.group(exposure(visit));
                if (group.isAligned()) {
                    solved.errors(exposure(visit), error);
                    double[] sigma = {group.sigmaEast(), group.sigmaNorth()};
                    for (int axis = 0; axis < 2; axis++) {
                        errors.add(1000 * error[axis]);
                        stated.add(1000 * sigma[axis]);
                        pulls.add(error[axis] / sigma[axis]);
                    }
                }
            }
        }
        return row(
                "an exposure of four stars",
                errors.size() / 2 + " of " + seeds * VISITS,
                rms(errors),
                rms(stated),
                rms(pulls));
    }

    /** One in the middle of each visit. */
    private static int exposure(int visit) {
        return visit * FewStars.EXPOSURES + FewStars.EXPOSURES / 2;
    }

    private static String row(String what, String aligned, double error, double stated, double ratio) {
        return String.format(Locale.ROOT, "| %s | %s | %.2f | %.2f | %.2f |", what, aligned, error, stated, ratio);
    }

    private static double rms(List<Double> numbers) {
        return Math.sqrt(numbers.stream().mapToDouble(x -> x * x).average().orElse(Double.NaN));
    }
}
