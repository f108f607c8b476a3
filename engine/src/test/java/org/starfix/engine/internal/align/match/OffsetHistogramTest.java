package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OffsetHistogramTest {
    @Test
    void countsOfPartsAddToTheCountsOfTheWhole() {
        Field reference = Field.seeded(21).random(300, 60);
        Field first = Field.seeded(22).random(120, 60);
        Field second = Field.seeded(23).random(80, 60);
        OffsetHistogram whole = counted(reference, first.with(second));
        OffsetHistogram sum = counted(reference, second);
        sum.add(reference.x, reference.y, first.x, first.y);
        assertThat(sum.offset()).isEqualTo(whole.offset());
        for (int i = 0; i < whole.side() * whole.side(); i++) {
            assertThat(sum.count(i % whole.side(), i / whole.side()))
                    .isEqualTo(whole.count(i % whole.side(), i / whole.side()));
        }
    }

    @Test
    void alignedListsGiveTheBiasOfTheReference() {
        Field field = Field.seeded(24).random(20, 1000);
        InitialOffset offset = counted(field, field).offset();
        assertThat(offset.status()).isEqualTo(PeakStatus.ONE_BIN);
        // ceil(3 / 0.11) bins of 0.11, less the radius 3
        assertThat(offset.x()).isCloseTo(0.08, within(1e-12));
        assertThat(offset.y()).isCloseTo(0.08, within(1e-12));
    }

    @Test
    void differencesOnTheBorderOfTwoBinsFallInTheUpperOne() {
        OffsetHistogram histogram = new OffsetHistogram(2, 1);
        double below = Math.nextDown(0.5);
        histogram.add(new double[] {0}, new double[] {0}, new double[] {0.5, below, -2.5, 2.5}, new double[4]);
        assertThat(histogram.count(3, 2)).isEqualTo(1);
        assertThat(histogram.count(2, 2)).isEqualTo(1);
        assertThat(histogram.count(0, 2)).isEqualTo(1);
        assertThat(histogram.offset().allPairs()).isEqualTo(3);
    }

    @Test
    void refusesHistogramsThatDoNotFitInMemory() {
        assertThatThrownBy(() -> new OffsetHistogram(1000, 0.03))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a search radius of 1000.0 in bins of 0.03 makes 66669 bins a side, where at most 4001 are possible;"
                                + " give a smaller search radius");
    }

    @Test
    void refusesBinsWithoutWidthAndSearchesWithoutEnd() {
        assertThatThrownBy(() -> new OffsetHistogram(2, 0))
                .hasMessage("the bins of a histogram (the pixel scale) must be above 0 and finite, not 0.0");
        assertThatThrownBy(() -> new OffsetHistogram(2, Double.NaN))
                .hasMessage("the bins of a histogram (the pixel scale) must be above 0 and finite, not NaN");
        assertThatThrownBy(() -> new OffsetHistogram(Double.POSITIVE_INFINITY, 1))
                .hasMessage("the search radius of a histogram must be above 0 and finite, not Infinity");
    }

    private static OffsetHistogram counted(Field reference, Field image) {
        OffsetHistogram histogram = new OffsetHistogram(3, 0.11);
        histogram.add(reference.x, reference.y, image.x, image.y);
        return histogram;
    }
}
