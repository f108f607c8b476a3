package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;

/**
 * One visit of eight exposures by itself, and how many catalogue stars there are.
 *
 * @param stars of the catalogue
 * @param aligned exposures
 * @param errorMas where the exposures look, root mean square on the sky
 * @param statedMas the same as the solution says it
 * @param ties what holds them on the sky
 */
record FewStars(int stars, int aligned, double errorMas, double statedMas, List<SolvedGroup.Tie> ties) {
    static final int EXPOSURES = 8;
    static final int MOST = 10;

    /** Visits with 0 to 10 stars, and so on. */
    static List<FewStars> of(long seed, int times) {
        int visits = (MOST + 1) * times;
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(seed, EXPOSURES * visits)
                .inFields(visits)
                .with(MosaicOptions.Pointing.VISITS)
                .with(new MosaicOptions.Listed(
                        0, 1, IntStream.rangeClosed(0, MOST).boxed().toList())));
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        List<FewStars> all = new ArrayList<>();
        double[] error = new double[3];
        for (int visit = 0; visit < visits; visit++) {
            int aligned = 0;
            double errors = 0;
            double stated = 0;
            List<SolvedGroup.Tie> ties = new ArrayList<>();
            for (int e = visit * EXPOSURES; e < (visit + 1) * EXPOSURES; e++) {
                if (solved.isAligned(e)) {
                    SolvedGroup group = solved.group(e);
                    solved.errors(e, error);
                    errors += error[0] * error[0] + error[1] * error[1];
                    stated += group.sigmaEast() * group.sigmaEast() + group.sigmaNorth() * group.sigmaNorth();
                    aligned++;
                    if (!ties.contains(group.tied())) {
                        ties.add(group.tied());
                    }
                }
            }
            all.add(new FewStars(
                    visit % (MOST + 1),
                    aligned,
                    1000 * Math.sqrt(errors / aligned),
                    1000 * Math.sqrt(stated / aligned),
                    List.copyOf(ties)));
        }
        return all;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d catalogue stars: %d of %d aligned, held by %s; error %.2f mas, stated %.2f",
                stars,
                aligned,
                EXPOSURES,
                ties,
                errorMas,
                statedMas);
    }
}
