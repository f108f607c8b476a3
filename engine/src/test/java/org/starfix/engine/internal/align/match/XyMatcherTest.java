package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.refusal.MatchRefusals;

class XyMatcherTest {
    private static final MatchOptions OPTIONS = RelativeMatch.options(2, true, 1, 0.7, 0, 0);
    private static final MatchOptions NO_HISTOGRAM = RelativeMatch.options(2, false, 1, 0.7, 0, 0);
    private static final double PIXEL_SCALE = 0.063;
    private static final double[] NONE = {};

    @Test
    void findsEveryStarAtAnInjectedOffset() {
        Field field = Field.seeded(3).spread(150);
        Matches matches = matched(field.x, field.y, plus(field.x, 1.1), plus(field.y, -0.8), OPTIONS);
        assertThat(matches.size()).isEqualTo(150);
        assertThat(matches.imageIndex()).isEqualTo(matches.referenceIndex());
        // two bins: one for the width of a bin, one for the bias of the reference
        assertThat(matches.offset().x()).isCloseTo(1.1, within(2 * PIXEL_SCALE));
        assertThat(matches.offset().y()).isCloseTo(-0.8, within(2 * PIXEL_SCALE));
    }

    @Test
    void orderOfTheImageListChangesOnlyItsRowNumbers() {
        Field reference = Field.seeded(5).spread(200);
        Field image =
                Field.seeded(5).spread(200).moved(0.4, 0.3).with(Field.seeded(6).spread(40));
        int[] order = shuffled(image.x.length, 7);
        Matches plain = matched(reference.x, reference.y, image.x, image.y, OPTIONS);
        Matches other = matched(reference.x, reference.y, pick(image.x, order), pick(image.y, order), OPTIONS);
        assertThat(other.offset()).isEqualTo(plain.offset());
        assertThat(other.referenceIndex()).isEqualTo(plain.referenceIndex());
        assertThat(Arrays.stream(other.imageIndex()).map(i -> order[i]).toArray())
                .isEqualTo(plain.imageIndex());
    }

    @Test
    void anEmptyListHasNoMatches() {
        double[] one = {1.0};
        for (MatchOptions options : new MatchOptions[] {OPTIONS, NO_HISTOGRAM}) {
            assertThat(matched(NONE, NONE, one, one, options).size()).isZero();
            assertThat(matched(one, one, NONE, NONE, options).size()).isZero();
            assertThat(matched(NONE, NONE, NONE, NONE, options).size()).isZero();
        }
        assertThat(matched(one, one, NONE, NONE, OPTIONS).offset())
                .isEqualTo(new InitialOffset(0, 0, PeakStatus.NO_PAIRS, 0, 0));
        assertThat(matched(one, one, NONE, NONE, NO_HISTOGRAM).offset()).isEqualTo(InitialOffset.given(0, 0));
    }

    @Test
    void oneStarEachMatchesThroughOneBin() {
        Matches matches = matched(new double[] {5}, new double[] {6}, new double[] {5.5}, new double[] {5.7}, OPTIONS);
        assertThat(matches.size()).isEqualTo(1);
        assertThat(matches.offset().status()).isEqualTo(PeakStatus.ONE_BIN);
        assertThat(matches.offset().peakPairs()).isEqualTo(1);
    }

    @Test
    void ofDuplicatesTheFirstRowIsKept() {
        double[] x = {3, 9, 3, 9, 3};
        double[] y = {4, 1, 4, 1, 4};
        Matches matches = matched(x, y, x, y, NO_HISTOGRAM);
        assertThat(matches.referenceIndex()).containsExactly(1, 0);
        assertThat(matches.imageIndex()).containsExactly(1, 0);
    }

    @Test
    void positionsThatAreNotFiniteMatchNothing() {
        Field field = Field.seeded(11).spread(30);
        double[] x = field.x.clone();
        double[] y = field.y.clone();
        x[4] = Double.NaN;
        y[9] = Double.POSITIVE_INFINITY;
        for (MatchOptions options : new MatchOptions[] {OPTIONS, NO_HISTOGRAM}) {
            assertThat(matched(x, y, field.x, field.y, options).referenceIndex())
                    .hasSize(28)
                    .doesNotContain(4, 9);
            assertThat(matched(field.x, field.y, x, y, options).imageIndex())
                    .hasSize(28)
                    .doesNotContain(4, 9);
        }
    }

    @Test
    void moreMatchesThanImageSourcesIsConfusion() {
        MatchOptions loose = RelativeMatch.options(2, false, 0.5, 1.5, 0, 0);
        double[] x = {0, 1, 2};
        double[] y = {0, 0, 0};
        assertThat(XyMatcher.match(x, y, new double[] {1}, new double[] {0}, loose, 1, DoubleMatches.REFUSED))
                .isEqualTo(
                        new MatchOutcome.Refused(MatchRefusals.moreMatchesThanSources(3, 1, AlignmentStage.RELATIVE)));
    }

    @Test
    void aSearchWiderThanAnyHistogramIsAnOutcome() {
        double[] zero = {0};
        MatchOptions wide = RelativeMatch.options(2000.5, true, 0.5, 0.3, 0, 0);
        assertThat(XyMatcher.match(zero, zero, zero, zero, wide, 1, DoubleMatches.REFUSED))
                .isEqualTo(new MatchOutcome.Refused(
                        MatchRefusals.searchRadiusTooLarge(2000.5, 2000, AlignmentStage.RELATIVE)));
        MatchOptions widest = RelativeMatch.options(2000, true, 0.5, 0.3, 0, 0);
        assertThat(XyMatcher.match(zero, zero, zero, zero, widest, 1, DoubleMatches.REFUSED))
                .isInstanceOf(MatchOutcome.Matched.class);
    }

    @Test
    void pairsAndThinsLikeAPlainSearchOverAllPairs() {
        Random random = new Random(2024);
        for (int round = 0; round < 200; round++) {
            double[] referenceX = grid(random, 40);
            double[] referenceY = grid(random, 40);
            double[] imageX = grid(random, 50);
            double[] imageY = grid(random, 50);
            double separation = 0.25 * (1 + random.nextInt(6));
            double tolerance = 0.25 * (1 + random.nextInt(6));
            MatchOptions options = RelativeMatch.options(2, false, separation, tolerance, 0, 0);
            int[][] plain = PlainMatcher.match(referenceX, referenceY, imageX, imageY, separation, tolerance);
            Matches matches = matched(referenceX, referenceY, imageX, imageY, options);
            assertThat(matches.referenceIndex()).as("round %d", round).isEqualTo(plain[0]);
            assertThat(matches.imageIndex()).as("round %d", round).isEqualTo(plain[1]);
        }
    }

    @Test
    void matchesAnExposureToALargeCatalogue() {
        Field catalogue = Field.seeded(17).random(100_000, 4000);
        Field image = catalogue.first(200).moved(0.9, -0.4);
        MatchOptions options = RelativeMatch.options(6, true, 0.001, 0.3, 0, 0);
        Matches matches = matched(catalogue.x, catalogue.y, image.x, image.y, options);
        assertThat(matches.size()).isBetween(195, 205);
        assertThat(matches.offset().status()).isEqualTo(PeakStatus.CENTER_OF_MASS);
    }

    @Test
    void refusesListsOfUnequalLength() {
        assertThatThrownBy(() ->
                        XyMatcher.match(new double[2], new double[1], NONE, NONE, OPTIONS, 1, DoubleMatches.REFUSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference list needs as many y as x: 2 x and 1 y");
        assertThatThrownBy(() ->
                        XyMatcher.match(NONE, NONE, new double[2], new double[1], OPTIONS, 1, DoubleMatches.REFUSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the image list needs as many y as x: 2 x and 1 y");
        assertThatThrownBy(() -> Matches.of(new int[2], new int[1], InitialOffset.given(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("matches need as many image rows as reference rows: 2 reference rows, 1 image rows");
    }

    @Test
    void refusesOptionsThatAreNotPositive() {
        assertThatThrownBy(() -> RelativeMatch.options(0, true, 1, 1, 0, 0))
                .hasMessage("searchrad must be above 0, not 0.0");
        assertThatThrownBy(() -> RelativeMatch.options(1, true, -1, 1, 0, 0))
                .hasMessage("separation must be above 0, not -1.0");
        assertThatThrownBy(() -> RelativeMatch.options(1, true, 1, Double.NaN, 0, 0))
                .hasMessage("tolerance must be above 0, not NaN");
        assertThatThrownBy(() -> RelativeMatch.options(1, true, 1, 1, 0, Double.NaN))
                .hasMessage("xoffset and yoffset must be finite, not 0.0 and NaN");
    }

    @Test
    void convertsOptionsToTheUnitOfThePlane() {
        assertThat(RelativeMatch.options(2, true, 1, 0.5, 4, -3).inUnitsOf(0.5))
                .isEqualTo(RelativeMatch.options(4, true, 2, 1, 8, -6));
    }

    private static Matches matched(double[] rx, double[] ry, double[] ix, double[] iy, MatchOptions options) {
        MatchOutcome outcome = XyMatcher.match(rx, ry, ix, iy, options, PIXEL_SCALE, DoubleMatches.REFUSED);
        assertThat(outcome).isInstanceOf(MatchOutcome.Matched.class);
        return ((MatchOutcome.Matched) outcome).matches();
    }

    /** Coordinates on a coarse grid: many ties. */
    private static double[] grid(Random random, int n) {
        return random.ints(n, 0, 24).mapToDouble(i -> 0.5 * i).toArray();
    }

    private static double[] plus(double[] values, double offset) {
        return Arrays.stream(values).map(v -> v + offset).toArray();
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static int[] shuffled(int n, long seed) {
        List<Integer> rows = IntStream.range(0, n).boxed().collect(Collectors.toList());
        Collections.shuffle(rows, new Random(seed));
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
