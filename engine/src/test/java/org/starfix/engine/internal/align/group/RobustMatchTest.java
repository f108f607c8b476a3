package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.match.RelativeMatch;

/** What used to refuse a right match, or to pull it off: wide searches, complete catalogues, a tenth of wrong pairs. */
class RobustMatchTest {
    private static final int SEEDS = 10;
    private static final double DETECTOR = 16; // arcsec
    private static final double SCALE = 0.03;

    /** 32 of 36 stars on a detector of 16 arcsec, at an offset of up to an arcsec. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 6, 15, 30, 60})
    void aSearchBeyondTheFieldAlignsAsANarrowOneDoes(double searchRadius) {
        for (AcceptanceTrial stage :
                new AcceptanceTrial[] {AcceptanceTrial.relative(SCALE), AcceptanceTrial.absolute(SCALE)}) {
            AcceptanceTrial trial = stage.with(RelativeMatch.options(searchRadius, true, 0.5, 0.3, 0, 0), 15);
            for (int seed = 0; seed < SEEDS; seed++) {
                Random random = new Random(seed);
                TrialField field = TrialField.common(random, 32, 36, DETECTOR, 0.005, TrialField.within(random, 1), 0);
                GroupOutcome outcome = trial.align(field);
                assertThat(outcome).as("seed %s", seed).isInstanceOf(GroupOutcome.Aligned.class);
                assertThat(trial.error(field, (GroupOutcome.Aligned) outcome)).isLessThan(0.3 * SCALE);
                assertThat(trial.align(TrialField.unrelated(random, 36, 36, DETECTOR)))
                        .isNotInstanceOf(GroupOutcome.Aligned.class);
            }
        }
    }

    /** Half as large an overlap as a detector: the rest of both lists has no partner. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 10, 40})
    void listsThatOverlapInPartAreAligned(double searchRadius) {
        AcceptanceTrial trial =
                AcceptanceTrial.relative(SCALE).with(RelativeMatch.options(searchRadius, true, 0.5, 0.3, 0, 0), 10);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TrialField all = TrialField.common(random, 160, 160, 40, 0.004, TrialField.within(random, 1), 0);
            TrialField field = all.cut(0, 26, 20, 46);
            GroupOutcome outcome = trial.align(field);
            assertThat(outcome).as("seed %s", seed).isInstanceOf(GroupOutcome.Aligned.class);
            assertThat(trial.error(all, (GroupOutcome.Aligned) outcome)).isLessThan(0.5 * SCALE);
        }
    }

    /** A catalogue that has every source of the image, and beside some of them another star. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void aDoubleMatchCostsAStarNotTheAlignment(int companions) {
        for (AcceptanceTrial stage :
                new AcceptanceTrial[] {AcceptanceTrial.relative(SCALE), AcceptanceTrial.absolute(SCALE)}) {
            AcceptanceTrial trial = stage.with(RelativeMatch.options(2, true, 0.1, 0.7, 0, 0), 15);
            for (int seed = 0; seed < SEEDS; seed++) {
                Random random = new Random(seed);
                TrialField field = TrialField.common(random, 61, 61, 120, 0.005, TrialField.within(random, 1), 0)
                        .withReferenceCompanions(random, companions, 0.3);
                assertThat(trial.asTheReference().align(field).refusal())
                        .map(Refusal::kind)
                        .contains(Refusal.Kind.MORE_MATCHES_THAN_SOURCES);
                GroupOutcome outcome = trial.align(field);
                assertThat(outcome).as("seed %s", seed).isInstanceOf(GroupOutcome.Aligned.class);
                GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) outcome;
                assertThat(aligned.matches().imageIndex()).doesNotHaveDuplicates();
                assertThat(trial.error(field, aligned)).isLessThan(0.2 * SCALE);
            }
        }
    }

    /** Many more stars in the catalogue than sources in the image. */
    @Test
    void aCatalogueMuchDeeperThanTheImageIsMatched() {
        AcceptanceTrial trial = AcceptanceTrial.absolute(SCALE);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TrialField field = TrialField.common(random, 60, 60, 60, 0.003, TrialField.within(random, 3), 0)
                    .withReferenceStars(random, 3000);
            GroupOutcome outcome = trial.align(field);
            assertThat(outcome).as("seed %s", seed).isInstanceOf(GroupOutcome.Aligned.class);
            assertThat(trial.error(field, (GroupOutcome.Aligned) outcome)).isLessThan(0.2 * SCALE);
        }
    }

    /** Of 90 pairs a tenth is of other stars, up to 0.6 arcsec off: what clipping keeps moves the fit by many of its errors. */
    @ParameterizedTest
    @EnumSource
    void aTenthOfWrongPairsDoesNotPullTheFitOff(FitGeometry geometry) {
        double scale = 0.37;
        AcceptanceTrial trial = AcceptanceTrial.relative(scale)
                .with(RelativeMatch.options(2, true, 1.0, 0.7, 0, 0), 15)
                .fitting(geometry);
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            TrialField field = TrialField.common(random, 80, 80, 700, 0.016, TrialField.within(random, 1), 0)
                    .withWrongPairs(random, 10, 0.6);
            GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) trial.align(field);
            double error = trial.error(field, aligned);
            sum += error * error / 20;
            assertThat(aligned.fit().rmse()).as("rmse of seed %s, pixels", seed).isLessThan(0.12);
        }
        // of 80 pairs with 0.023 arcsec along both axes together: 0.0025 arcsec for the shift, twice that for six
        // parameters
        assertThat(Math.sqrt(sum)).isLessThan(geometry == FitGeometry.SHIFT ? 0.005 : 0.009);
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0.02", "0.1, 0.02", "0.2, 0.1", "0.3, 0.1"})
    void theShareAndTheScaleOfWrongPairsDoNotMatter(double share, double scale) {
        AcceptanceTrial trial = AcceptanceTrial.absolute(scale).fitting(FitGeometry.GENERAL);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TrialField field = TrialField.common(random, 100, 100, 1000 * scale, 0.1 * scale, new double[] {1, 2}, 0)
                    .withWrongPairs(random, (int) (100 * share), 0.6);
            GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) trial.align(field);
            assertThat(trial.error(field, aligned)).as("seed %s", seed).isLessThan(0.15 * scale);
        }
    }
}
