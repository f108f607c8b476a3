package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.result.SolvedVisit;

/**
 * The simultaneous solution beside the best there can be. {@code scripts/benchmark accuracy} makes the same trials with many seeds, {@code
 * -Dstarfix.seeds=20 -Dstarfix.exposures=400} this test.
 */
final class GlobalAccuracyTest {
    private static final int SEEDS = Integer.getInteger("starfix.seeds", 1);
    private static final int EXPOSURES = Integer.getInteger("starfix.exposures", 100);

    /** Of a pull: with few exposures chance alone moves it, that of the oracle too, and mostly alike. */
    private static final double PULL = 0.05;

    /**
     * Of the pull of a third of the stars of one survey, beyond what these share. Stars have the errors of the exposures besides their own, so chance moves their pulls as it
     * moves those of the oracle's corrections, by a part of that. With motions, where a dozen numbers hold all, that is much: 16 surveys of 100 exposures have pulls of bright
     * stars of 0.98 with a standard deviation of 0.08, of which those of the oracle tell all but 0.02; without, 0.01.
     */
    private static final double STAR_PULL = 0.06;

    /** What is known of a visit without the catalogue, mas: its shift on both axes and that of its exposures. */
    private static final double ALONE = 1000 * Math.hypot(0.05, 0.005) * Math.sqrt(2);

    /** So many stars of the catalogue hold a visit. */
    private static final int ENOUGH = 1;

    /** Some kinds have two tests. */
    private static final Map<String, GlobalTrial> TRIALS = new ConcurrentHashMap<>();

    private static GlobalTrial trial(String kind, int seed) {
        return TRIALS.computeIfAbsent(kind + seed, key -> GlobalTrials.trial(kind, seed, EXPOSURES));
    }

    @ParameterizedTest
    @CsvSource({"plain,0.2", "spurious,0.3", "outliers,0.3", "central,0.2", "gwcs,0.2", "pole,0.2", "zero,0.2"})
    void isNextToTheOracle(String kind, double most) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            GlobalTrial trial = trial(kind, seed);
            String said = kind + ", seed " + seed + ": " + trial;
            assertThat(trial.aligned()).as(said).isEqualTo(EXPOSURES);
            assertThat(trial.share()).as(said).isLessThanOrEqualTo(most);
        }
    }

    @ParameterizedTest
    @CsvSource({"plain", "spurious", "outliers", "unmodelled", "motions", "visits"})
    void statedErrorsAreTrue(String kind) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            GlobalTrial trial = trial(kind, seed);
            String said = kind + ", seed " + seed + ": " + trial;
            assertThat(trial.pull() / trial.oraclePull()).as(said).isCloseTo(1, within(PULL));
            for (double pull :
                    new double[] {trial.stars().bright(), trial.stars().faint()}) {
                assertThat(pull)
                        .as(said)
                        .isBetween(
                                Math.min(1, trial.oraclePull()) - STAR_PULL,
                                Math.max(1, trial.oraclePull()) + STAR_PULL);
            }
        }
    }

    @Test
    void visitsWithFewCatalogueStarsStateTheirError() {
        List<FewStars> visits = FewStars.of(1, 2);
        double square = 0;
        for (FewStars visit : visits) {
            assertThat(visit.aligned()).as("%s", visit).isEqualTo(FewStars.EXPOSURES);
            assertThat(visit.ties())
                    .as("%s", visit)
                    .containsExactly(visit.stars() < ENOUGH ? SolvedGroup.Tie.POINTING : SolvedGroup.Tie.CATALOG);
            square += Math.pow(visit.errorMas() / visit.statedMas(), 2) / visits.size();
            if (visit.stars() == 0) {
                assertThat(visit.statedMas()).as("%s", visit).isCloseTo(ALONE, within(0.1 * ALONE));
            } else if (visit.stars() >= 3) {
                assertThat(visit.statedMas()).as("%s", visit).isLessThan(5);
            }
        }
        // The exposures of a visit are off together: 22 visits tell the ratio to 0.15.
        assertThat(Math.sqrt(square)).as("%s", visits).isCloseTo(1, within(0.45));
    }

    @Test
    void exposureWithFourStarsIsAlignedWithItsVisit() {
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(2, 96).with(MosaicOptions.Pointing.VISITS))
                .thinned(37, 4);
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        assertThat(solved.isAligned(37)).isTrue();
        double[] error = new double[3];
        solved.errors(37, error);
        SolvedGroup group = solved.group(37);
        assertThat(Math.hypot(error[0] / group.sigmaEast(), error[1] / group.sigmaNorth()))
                .isLessThan(4);
        assertThat(group.sigmaEast()).isBetween(0.0003, 0.003);
    }

    @Test
    void wrongGuideStarIsFoundAndBendsNothing() {
        Mosaic mosaic = Mosaic.of(MosaicOptions.of(3, 320)
                .with(MosaicOptions.Pointing.VISITS.wrong(20, 1.5))
                .with(MosaicOptions.Listed.CENTRAL_TENTH));
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        int visits = mosaic.options().exposures() / mosaic.options().pointing().visit();
        assertThat(solved.solution().visits().stream()
                        .filter(SolvedVisit::suspect)
                        .map(SolvedVisit::name))
                .containsExactlyElementsOf(IntStream.range(0, visits)
                        .filter(mosaic::hasWrongGuideStar)
                        .mapToObj(SolvedMosaic::visitName)
                        .toList())
                .hasSize(2);
        Placement best = Oracle.of(mosaic).placement();
        assertThat(Distance.rms(mosaic, solved.placement(), best))
                .isLessThan(0.2 * Distance.rms(mosaic, best, Placement.truth(mosaic)));
    }

    @Test
    void decoysAreNotAcceptedAndMoveNothing() {
        MosaicOptions options = MosaicOptions.of(4, EXPOSURES);
        Mosaic mosaic = Mosaic.of(options.withDecoys(14));
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        assertThat(IntStream.range(0, mosaic.exposures().size())
                        .filter(e -> mosaic.exposures().get(e).isDecoy() == solved.isAligned(e))
                        .mapToObj(e -> mosaic.exposures().get(e).name()))
                .as("decoys that were accepted, and true exposures that were not")
                .isEmpty();
        Placement alone = SolvedMosaic.of(Mosaic.of(options)).placement();
        assertThat(Distance.rms(mosaic, solved.placement(), alone))
                .isLessThan(0.1 * Distance.rms(mosaic, alone, Placement.truth(mosaic)));
    }
}
