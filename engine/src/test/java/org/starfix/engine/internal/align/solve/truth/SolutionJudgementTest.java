package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.solve.CatalogStars;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.GlobalGroup;
import org.starfix.engine.internal.align.solve.GlobalSolution;
import org.starfix.engine.internal.align.solve.SolvedGroup;
import org.starfix.engine.internal.align.solve.SolvedVisit;

/** What a solution says of itself, beside what really happens. */
final class SolutionJudgementTest {
    private static final int EXPOSURES = 96;

    /** Of what the group that moves most moves by: a patch has an end, and detections may change sides. */
    private static final double SHARE = 0.15;

    @ParameterizedTest
    @CsvSource({"plain", "central"})
    void saysHowFarTheOthersMoveWithoutAVisit(String kind) {
        MosaicOptions options = MosaicOptions.of(1, EXPOSURES).with(MosaicOptions.Pointing.VISITS);
        options = kind.equals("central") ? options.with(MosaicOptions.Listed.CENTRAL_TENTH) : options;
        Mosaic mosaic = Mosaic.of(options);
        List<GlobalGroup> all = SolvedMosaic.asGiven(mosaic, mosaic.groups());
        CatalogStars catalog = SolvedMosaic.catalog(mosaic);
        GlobalSolution whole = GlobalAlignment.align(all, catalog, SolvedMosaic.options(mosaic));
        for (SolvedVisit visit : whole.visits()) {
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
            System.out.printf(
                    "%s %s: said %.3f %s, really %.3f %s (%.3f)%n",
                    kind,
                    visit.name(),
                    visit.influence().move().sigma(),
                    whole.group(visit.influence().group()).name(),
                    most,
                    worst,
                    ofNamed);
            assertThat(visit.influence().move().sigma()).as(visit.name()).isCloseTo(most, within(SHARE * most));
            assertThat(ofNamed).isGreaterThan((1 - SHARE) * most);
        }
    }

    private static double parameter(SolvedGroup group, int i) {
        return group.parameters()[i];
    }

    @Test
    void namesWhatHangsByFewStars() {
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(2, 36)).thinned(35, 20);
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        for (int e = 0; e < 36; e++) {
            System.out.println(e + " " + solved.group(e).weakest());
        }
        assertThat(solved.group(35).weakest().groups()).isOne();
    }
}
