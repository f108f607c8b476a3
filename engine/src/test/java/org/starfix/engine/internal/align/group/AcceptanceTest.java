package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.match.PeakStatus;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.refusal.MatchRefusals;

/** Decoys, default parameters: no false ALIGNED; true pairs accepted. The table of docs/trials.md has more trials. */
class AcceptanceTest {
    private static final int FEW = 1;
    private static final int MANY = 300;
    private static final double SIDE = TrialField.side(200, 0.1, 0.7);

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.4})
    void nothingIsAlignedFalsely(double scale) {
        trials(scale, FEW);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.4})
    void nothingIsAlignedFalselyInManyTrials(double scale) {
        trials(scale, MANY);
    }

    private static void trials(double scale, int trials) {
        for (AcceptanceTrial trial : List.of(AcceptanceTrial.relative(scale), AcceptanceTrial.absolute(scale))) {
            for (Map.Entry<String, Function<Random, TrialField>> field :
                    AcceptanceTrials.fields(trial).entrySet()) {
                String name = field.getKey() + ", " + trial;
                AcceptanceTally tally = AcceptanceTally.of(trial, 1000, trials, field.getValue());
                boolean common = field.getKey().startsWith("30 of 200 common");
                assertThat(tally.wrong()).as(name).isLessThanOrEqualTo(common ? trials / 50 : 0);
                if (common && !(scale > 0.1 && field.getKey().endsWith("0.5"))) {
                    assertThat(tally.right()).as(name).isGreaterThanOrEqualTo(trials - trials / 50);
                }
            }
        }
    }

    @Test
    void unditheredExposuresWithASmallPointingErrorAreAligned() {
        AcceptanceTrial trial = AcceptanceTrial.relative(0.1);
        for (double pixels : new double[] {0, 0.3, 0.9}) {
            TrialField field = TrialField.common(new Random(5), 60, 80, SIDE, 0.01, new double[] {0.1 * pixels, 0}, 0)
                    .dithered(0, 0);
            GroupOutcome outcome = trial.align(field);
            assertThat(outcome).isInstanceOf(GroupOutcome.Aligned.class);
            assertThat(trial.error(field, (GroupOutcome.Aligned) outcome)).isLessThan(0.02);
        }
    }

    @Test
    void aTelescopeThatDidNotMoveIsAlignedWhateverItsRecordSays() {
        AcceptanceTrial trial = AcceptanceTrial.relative(0.1);
        TrialField field = TrialField.common(new Random(6), 80, 80, SIDE, 0.003, new double[] {1, -0.6}, 0)
                .dithered(1, -0.6);
        assertThat(trial.align(field)).isInstanceOf(GroupOutcome.Aligned.class);
    }

    @Test
    void defectsAreNamedOrTheStarsAreFound() {
        AcceptanceTrial trial = AcceptanceTrial.relative(0.1);
        double[] dither = {-0.8, 1.1};
        TrialField defects = TrialField.common(new Random(7), 3, 100, SIDE, 0.01, new double[] {1, 1}, 0)
                .withDefects(new Random(8), 40, 0.005, dither);
        GroupOutcome refused = trial.align(defects);
        assertThat(refused.refusal()).map(Refusal::kind).contains(Refusal.Kind.DETECTOR_DEFECTS);
        String[] words = refused.refusal().orElseThrow().numbers().split(" "); // 31 of 33 matches are ...
        assertThat(Integer.parseInt(words[0])).isGreaterThanOrEqualTo(30);
        TrialField stars = TrialField.common(new Random(7), 30, 100, SIDE, 0.01, new double[] {1, 1}, 0)
                .withDefects(new Random(8), 40, 0.005, dither);
        GroupOutcome aligned = trial.align(stars);
        assertThat(aligned).isInstanceOf(GroupOutcome.Aligned.class);
        assertThat(trial.error(stars, (GroupOutcome.Aligned) aligned)).isLessThan(0.05);
        assertThat(((GroupOutcome.Aligned) aligned).matches().size()).isLessThan(60);
    }

    @Test
    void accidentalPairsDoNotPullTheFitOff() {
        AcceptanceTrial trial = AcceptanceTrial.relative(0.03);
        TrialField field = TrialField.common(
                new Random(9), 30, 200, TrialField.side(200, 0.1, 0.7), 0.003, new double[] {1.2, -0.4}, 0);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) trial.align(field);
        assertThat(aligned.judged().refitted()).isTrue();
        assertThat(trial.error(field, aligned)).isLessThan(0.003);
        assertThat(aligned.fit().residualX().length)
                .isLessThan(aligned.matches().size())
                .isBetween(20, 32);
    }

    /** The surface fitted to this histogram has its vertex two bins from the highest one. */
    @Test
    void anOffsetThatTheHistogramMissesIsFoundByTheEvidence() {
        AcceptanceTrial trial = AcceptanceTrial.relative(0.4);
        TrialField field = AcceptanceTrials.stars(new Random(121), trial, 30, 200, TrialField.side(200, 0.01, 0.7), 0);
        assertThat(trial.asTheReference().align(field).refusal())
                .map(Refusal::kind)
                .contains(Refusal.Kind.NOT_ENOUGH_MATCHES);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) trial.align(field);
        assertThat(aligned.matches().offset().status()).isEqualTo(PeakStatus.EVIDENCE);
        assertThat(trial.error(field, aligned)).isLessThan(0.1);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "4, 4", "5, 20"})
    void tinyListsAreJudgedByTheirDensity(int common, int stars) {
        int aligned = 0;
        int wrong = 0;
        AcceptanceTrial trial = AcceptanceTrial.relative(0.03).with(RelativeMatch.options(2, true, 1.0, 0.7, 0, 0), 3);
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            TrialField field = TrialField.common(random, common, stars, 60, 0.003, TrialField.within(random, 2), 0);
            if (trial.align(field) instanceof GroupOutcome.Aligned found) {
                aligned++;
                wrong += trial.error(field, found) > 0.03 ? 1 : 0;
            }
            assertThat(trial.align(TrialField.unrelated(random, stars, stars, 60)))
                    .isNotInstanceOf(GroupOutcome.Aligned.class);
        }
        assertThat(wrong).isZero();
        assertThat(aligned).isGreaterThan(common == 3 ? -1 : 8);
    }

    @Test
    void degenerateListsAreRefusedNotFailed() {
        AcceptanceTrial trial = AcceptanceTrial.relative(0.1).with(RelativeMatch.options(2, true, 1.0, 0.7, 0, 0), 2);
        double[] point = new double[60];
        Arrays.fill(point, 10);
        double[][] onePoint = {point, point};
        for (double[][] list : new double[][][] {onePoint, {{3, 20}, {4, 30}}, {{5}, {6}}, {{}, {}}}) {
            TrialField field = new TrialField(list, list, 60, true, 0, 0, 0, 100, 0);
            assertThat(trial.align(field)).isNotInstanceOf(GroupOutcome.Aligned.class);
        }
    }

    @Test
    void theRulesOfTheReferenceAcceptWhatChanceOffers() {
        AcceptanceTrial strict = AcceptanceTrial.relative(0.4);
        TrialField field = TrialField.unrelated(new Random(3), 200, 200, TrialField.side(200, 0.5, 0.7));
        assertThat(strict.asTheReference().align(field)).isInstanceOf(GroupOutcome.Aligned.class);
        assertThat(strict.align(field).refusal()).map(Refusal::kind).contains(Refusal.Kind.ACCIDENTAL_MATCHES);
    }

    /** Six sources about every other star, as finders make them of the rays of a saturated one. */
    @ParameterizedTest
    @ValueSource(doubles = {0.11, 0.4})
    void raysOfSaturatedStarsAreNoRivals(double scale) {
        AcceptanceTrial trial = AcceptanceTrial.relative(scale);
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            TrialField stars =
                    TrialField.common(random, 40, 40, 1000 * scale, 0.1 * scale, TrialField.within(random, 1.5), 0);
            TrialField field = stars.withRays(random, 20, 1.5, 0.2 * scale);
            double[] flux = new double[field.im()[0].length];
            Arrays.fill(flux, 0, 40, 100);
            Arrays.fill(flux, 40, flux.length, 3);
            GroupOutcome outcome = trial.align(field, flux, flux);
            assertThat(outcome).as("seed %s", seed).isInstanceOf(GroupOutcome.Aligned.class);
            assertThat(trial.error(field, (GroupOutcome.Aligned) outcome)).isLessThan(0.2 * scale);
        }
    }

    @Test
    void aStarInManyExposuresIsOneMatch() {
        TrialField field = TrialField.common(new Random(3), 5, 5, 60, 0.003, new double[] {0.6, -0.2}, 0);
        MatchOptions match = RelativeMatch.options(2, true, 1.0, 0.7, 0, 0);
        assertThat(AcceptanceTrial.absolute(0.03).with(match, 5).alignToMoving(field, 4))
                .isInstanceOf(GroupOutcome.Aligned.class);
        assertThat(AcceptanceTrial.absolute(0.03)
                        .with(match, 6)
                        .alignToMoving(field, 4)
                        .with(OffsetWindow.NONE))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(5, 6, AlignmentStage.RELATIVE)));
    }

    @Test
    void theChanceMustBeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Acceptance.significance(0))
                .withMessage("min_significance must be above 0 and at most 1, not 0.0");
    }
}
