package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.SequentialRunner;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.prior.Standing;
import org.starfix.engine.internal.align.solve.prior.StandingGroup;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;

/** New exposures beside a solution that stands. */
final class FrozenSolutionTest {
    private static final int EXPOSURES = 64;

    /** Of the pull of some 20 exposures of a few surveys: they share what the held ones hand on. */
    private static final double PULL = 0.12;

    /** A step of the equations of all is good to some thousandths of errors, as long as no detection changes sides. */
    private static final double STEP = 0.1;

    private record Trial(
            Mosaic mosaic,
            SolvedMosaic before,
            SolvedMosaic frozen,
            SolvedMosaic full,
            List<String> log,
            IntPredicate isNew) {}

    private static Trial trial(MosaicOptions options, IntPredicate isNew) {
        Mosaic mosaic = Mosaic.of(options);
        SolveOptions how = SolvedMosaic.options(mosaic);
        List<GlobalGroup> all = SolvedMosaic.asGiven(mosaic, mosaic.groups());
        List<GlobalGroup> old = IntStream.range(0, all.size())
                .filter(isNew.negate())
                .mapToObj(all::get)
                .toList();
        CatalogStars catalog = SolvedMosaic.catalog(mosaic);
        GlobalSolution before = GlobalAlignment.align(old, catalog, how);
        List<String> log = new ArrayList<>();
        GlobalSolution frozen = GlobalAlignment.extend(
                SequentialRunner.of(all, catalog, how),
                standing(before),
                catalog.size() == 0 ? Standing.Sky.UNKNOWN : Standing.Sky.KNOWN,
                log::add);
        return new Trial(
                mosaic,
                SolvedMosaic.with(mosaic, before),
                SolvedMosaic.with(mosaic, frozen),
                SolvedMosaic.of(mosaic),
                log,
                isNew);
    }

    static Standing standing(GlobalSolution solution) {
        return new Standing(
                IntStream.range(0, solution.size())
                        .mapToObj(solution::group)
                        .filter(SolvedGroup::isAligned)
                        .map(g -> new StandingGroup(
                                g.name(),
                                g.parameters(),
                                g.covariance(),
                                g.component(),
                                g.tied() == SolvedGroup.Tie.CATALOG))
                        .toList(),
                solution.detectors());
    }

    @ParameterizedTest
    @CsvSource({"plain, 3", "corner, 3", "many, 3", "visits, 3"})
    void whatStandsStaysAndWhatIsNewStatesItsError(String kind, int seeds) {
        double squares = 0;
        int count = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            MosaicOptions options = MosaicOptions.of(seed, EXPOSURES);
            options = kind.equals("visits") ? options.with(MosaicOptions.Pointing.VISITS) : options;
            IntPredicate isNew =
                    kind.equals("corner") ? e -> e >= 56 : kind.equals("many") ? e -> e % 2 == 0 : e -> e % 5 == 0;
            Trial trial = trial(options, isNew);
            for (int e = 0; e < EXPOSURES; e++) {
                SolvedGroup group = trial.frozen().group(e);
                assertThat(group.isAligned()).isTrue();
                assertThat(group.held()).isNotEqualTo(isNew.test(e));
                if (isNew.test(e)) {
                    squares += trial.frozen().square(e);
                    count += 3;
                } else {
                    assertThat(group.parameters())
                            .containsExactly(trial.before().group(e).parameters());
                    assertThat(group.covariance())
                            .containsExactly(trial.before().group(e).covariance());
                }
            }
            assertThat(trial.log().get(trial.log().size() - 1)).contains("keep their corrections and");
        }
        assertThat(Math.sqrt(squares / count)).as("pull of %s unknowns", count).isCloseTo(1, within(PULL));
    }

    @Test
    void saysHowFarAFullSolutionWouldMoveWhatStands() {
        Trial trial = trial(MosaicOptions.of(4, EXPOSURES), e -> e % 4 == 0);
        double most = 0;
        for (int e = 0; e < EXPOSURES; e++) {
            if (!trial.isNew().test(e)) {
                double[] then = trial.full().group(e).parameters();
                double[] now = trial.frozen().group(e).parameters();
                double[] move = {then[0] - now[0], then[1] - now[1], then[2] - now[2]};
                double sigma = Math.sqrt(
                        Symmetric3.square(move, trial.frozen().group(e).covariance()) / 3);
                assertThat(trial.frozen().group(e).move().sigma()).isCloseTo(sigma, within(STEP));
                most = Math.max(most, sigma);
            }
        }
        assertThat(most).isBetween(0.3, 3.0);
    }
}
