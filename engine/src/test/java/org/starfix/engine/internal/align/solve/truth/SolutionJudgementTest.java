package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.result.SolvedVisit;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;

/** What a solution says of itself, beside what really happens. */
final class SolutionJudgementTest {
    /** More than a patch has. */
    private static final int EXPOSURES = 400;

    /** Of these visits, one in so many is left out. */
    private static final int EVERY = 13;

    @ParameterizedTest
    @CsvSource({"plain, 0.05", "central, 0.12"}) // a patch has an end, which far from the catalogue is felt
    void saysHowFarTheOthersMoveWithoutAVisit(String kind, double share) {
        MosaicOptions options = MosaicOptions.of(1, EXPOSURES).with(MosaicOptions.Pointing.VISITS);
        options = kind.equals("central") ? options.with(MosaicOptions.Listed.CENTRAL_TENTH) : options;
        Mosaic mosaic = Mosaic.of(options);
        List<GlobalGroup> all = SolvedMosaic.asGiven(mosaic, mosaic.groups());
        CatalogStars catalog = SolvedMosaic.catalog(mosaic);
        GlobalSolution whole = GlobalAlignment.align(all, catalog, SolvedMosaic.options(mosaic));
        for (int v = 0; v < whole.visits().size(); v += EVERY) {
            SolvedVisit visit = whole.visits().get(v);
            GlobalSolution without = GlobalAlignment.align(
                    all.stream().filter(g -> !g.visit().equals(visit.name())).toList(),
                    catalog,
                    SolvedMosaic.options(mosaic));
            double most = 0;
            String worst = "";
            double ofNamed = 0;
            for (int g = 0; g < without.size(); g++) {
                SolvedGroup then = whole.group(whole.indexOf(without.group(g).name()));
                double[] move = IntStream.range(0, 3)
                        .mapToDouble(i -> parameter(then, i))
                        .toArray();
                for (int i = 0; i < 3; i++) {
                    move[i] = without.group(g).parameters()[i] - move[i];
                }
                double sigma = Math.sqrt(Symmetric3.square(move, then.covariance()) / 3);
                if (sigma > most) {
                    most = sigma;
                    worst = then.name();
                }
                if (then.name().equals(whole.group(visit.influence().group()).name())) {
                    ofNamed = sigma;
                }
            }
            assertThat(visit.influence().move().sigma())
                    .as("%s: %s", visit.name(), worst)
                    .isCloseTo(most, within(share * most));
            assertThat(ofNamed).isGreaterThan((1 - share) * most);
        }
    }

    private static double parameter(SolvedGroup group, int i) {
        return group.parameters()[i];
    }

    @Test
    void namesWhatHangsByFewStars() {
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(2, 36)).thinned(35, 20);
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        SolvedGroup thin = solved.group(35);
        assertThat(thin.weakest().groups()).isOne();
        assertThat(thin.weakest().stars())
                .isBetween(20, 80); // of 20 sources, each with up to three others and the catalogue
        assertThat(thin.weakest().sigmaArcsec()).isBetween(0.7 * thin.sigmaEast(), 1.05 * thin.sigmaEast());
        for (int e = 0; e < 35; e++) {
            assertThat(solved.group(e).weakest().sigmaArcsec())
                    .isLessThan(thin.weakest().sigmaArcsec());
        }
    }
}
