package org.starfix.engine.internal.align.match.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.match.Field;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.RelativeMatch;

class ChanceMatchesTest {
    private static final MatchOptions OPTIONS = RelativeMatch.options(2, true, 1.0, 0.7, 0, 0);
    private static final double PIXEL = 0.1;
    private static final double NO_CHANCE = Math.log(1e-6);

    private final Field stars = Field.seeded(11).random(60, 60);

    @Test
    void starsThatCoincideAreNoAccident() {
        MatchSignificance same = significance(stars, stars.with(Field.seeded(12).random(60, 60)), OPTIONS);
        assertThat(same.logChance()).isLessThan(-100);
        assertThat(same.width()).isLessThan(3 * PIXEL);
        assertThat(same.matches()).isGreaterThan(45);
        assertThat(same.expected()).isLessThan(0.1);
        assertThat(same.rival().share()).isLessThan(0.1);
        assertThat(same.chance()).isLessThan(1e-40);
    }

    @Test
    void unrelatedStarsAreOne() {
        MatchSignificance none = significance(stars, Field.seeded(13).random(60, 60), OPTIONS);
        assertThat(none.chance()).isGreaterThan(0.1).isLessThanOrEqualTo(1);
    }

    @Test
    void theBestOtherOffsetIsFound() {
        Field twice = stars.first(40).with(stars.first(36).moved(-1.5, 0.8));
        MatchSignificance match = significance(stars, twice, OPTIONS);
        RivalOffset rival = match.rival();
        assertThat(rival.x()).isCloseTo(1.5, within(2 * PIXEL));
        assertThat(rival.y()).isCloseTo(-0.8, within(2 * PIXEL));
        assertThat(rival.matches()).isBetween(25, 36);
        assertThat(rival.share()).isGreaterThan(0.5);
        RivalOffset inMas = match.scaled(1000).rival();
        assertThat(inMas.x()).isEqualTo(1000 * rival.x());
        assertThat(inMas.matches()).isEqualTo(rival.matches());
    }

    @Test
    void aLatticeHasRivalsBeyondTheSearchRadius() {
        double[] x = IntStream.range(0, 144).mapToDouble(i -> 6.0 * (i % 12)).toArray();
        double[] y = IntStream.range(0, 144).mapToDouble(i -> 6.0 * (i / 12)).toArray();
        RivalOffset rival =
                ChanceMatches.of(x, y, x, y, search(OPTIONS, 1)).significance().rival();
        assertThat(Math.hypot(rival.x(), rival.y())).isCloseTo(6, within(0.5));
        assertThat(rival.share()).isGreaterThan(0.5);
    }

    @Test
    void thePeakIsWhereTheStarsAre() {
        EvidenceSquare peak =
                evidence(stars, stars.moved(-0.3, 0.2), OPTIONS, 1).peak();
        assertThat(peak.x()).isCloseTo(0.3, within(PIXEL));
        assertThat(peak.y()).isCloseTo(-0.2, within(PIXEL));
        EvidenceSquare searched =
                evidence(stars, stars.moved(1.7, -1.2), OPTIONS, 1).searched();
        assertThat(searched.x()).isCloseTo(-1.7, within(PIXEL));
        assertThat(searched.y()).isCloseTo(1.2, within(PIXEL));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void fewStarsProveNothing(int count) {
        Field few = stars.first(count);
        assertThat(significance(few, few, OPTIONS).logChance()).isNotNaN().isGreaterThan(NO_CHANCE);
    }

    /** Lists of one star each, or of stars at one place, overlap nowhere else: nothing tells what chance would give. */
    @Test
    void whereNothingCanBeExpectedNothingIsProved() {
        assertThat(ScanChance.log(1, 0, 1, 100)).isZero();
        assertThat(ScanChance.log(5, Double.NaN, 1, 100)).isZero();
        Field one = stars.first(1);
        assertThat(significance(one, one, OPTIONS).logChance()).isZero();
    }

    @Test
    void threeStarsMayBeEnoughInAnEmptyField() {
        Field three = stars.first(3);
        Field many = stars.first(3).with(Field.seeded(14).random(40, 60));
        double sparse = significance(three, three, OPTIONS).logChance();
        assertThat(sparse)
                .isGreaterThan(
                        significance(stars.first(8), stars.first(8), OPTIONS).logChance());
        assertThat(significance(many, many.first(3), OPTIONS).logChance()).isGreaterThan(sparse);
    }

    @Test
    void aFreerFitProvesLess() {
        double last = Double.NEGATIVE_INFINITY;
        for (int linearParameters : new int[] {0, 1, 2, 4}) {
            double log = evidence(stars.first(8), stars.first(8), OPTIONS, linearParameters)
                    .here()
                    .logChance();
            assertThat(log).isGreaterThan(last);
            last = log;
        }
    }

    @Test
    void anOffsetThatWasGivenProvesMore() {
        MatchOptions given = RelativeMatch.options(2, false, 1.0, 0.7, 0, 0);
        assertThat(significance(stars, stars, given).logChance())
                .isLessThan(significance(stars, stars, OPTIONS).logChance());
    }

    @Test
    void patternsProveLess() {
        MatchSearch patterns =
                new MatchSearch(OPTIONS, InitialOffset.given(0, 0), 1, PIXEL, MatchSearch.Range.PATTERNS);
        ChanceMatches match = ChanceMatches.of(stars.x, stars.y, stars.x, stars.y, patterns);
        assertThat(match.here().logChance())
                .isGreaterThan(evidence(stars, stars, OPTIONS, 1).here().logChance());
    }

    @Test
    void sourcesAtOnePointAreOneSource() {
        double[] same = new double[50];
        assertThat(ChanceMatches.of(same, same, same, same, search(OPTIONS, 1))
                        .here()
                        .logChance())
                .isGreaterThan(NO_CHANCE);
    }

    @Test
    void aSearchRadiusBelowTheToleranceAndHugePixelsWork() {
        MatchOptions narrow = RelativeMatch.options(0.1, true, 1.0, 0.7, 0, 0);
        assertThat(significance(stars, stars, narrow).logChance()).isLessThan(-100);
        MatchSearch coarse = new MatchSearch(OPTIONS, InitialOffset.given(0, 0), 1, 5, MatchSearch.Range.OFFSETS);
        assertThat(ChanceMatches.of(stars.x, stars.y, stars.x, stars.y, coarse)
                        .here()
                        .matches())
                .isGreaterThan(40);
        MatchSearch fine = new MatchSearch(OPTIONS, InitialOffset.given(0, 0), 1, 1e-4, MatchSearch.Range.OFFSETS);
        assertThat(ChanceMatches.of(stars.x, stars.y, stars.x, stars.y, fine)
                        .here()
                        .logChance())
                .isLessThan(-100);
    }

    @Test
    void positionsThatAreNotFiniteDoNotCount() {
        double[] x = stars.x.clone();
        x[0] = Double.NaN;
        x[1] = Double.POSITIVE_INFINITY;
        assertThat(ChanceMatches.of(x, stars.y, stars.x, stars.y, search(OPTIONS, 1))
                        .here()
                        .matches())
                .isLessThan(significance(stars, stars, OPTIONS).matches());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MatchSearch(OPTIONS, InitialOffset.given(0, 0), 1, Double.NaN, MatchSearch.Range.OFFSETS))
                .withMessage("the pixel scale must be above 0, not NaN");
    }

    private static MatchSignificance significance(Field reference, Field image, MatchOptions options) {
        return evidence(reference, image, options, 1).significance();
    }

    private static ChanceMatches evidence(Field reference, Field image, MatchOptions options, int linearParameters) {
        return ChanceMatches.of(reference.x, reference.y, image.x, image.y, search(options, linearParameters));
    }

    private static MatchSearch search(MatchOptions options, int linearParameters) {
        return new MatchSearch(options, InitialOffset.given(0, 0), linearParameters, PIXEL, MatchSearch.Range.OFFSETS);
    }
}
