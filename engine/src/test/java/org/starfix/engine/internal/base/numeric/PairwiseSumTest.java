package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairwiseSumTest {
    private static final long SEED = 61;
    /** Relative to the sum of positive terms: 16 additions in a lane, 3 of lanes, 6 of blocks for these lengths. */
    private static final double ROUNDING = 32 * 0x1p-53;

    @Test
    void sumsAnyNumberOfValues() {
        Random random = new Random(SEED);
        for (int n : new int[] {0, 1, 7, 8, 9, 127, 128, 129, 1000, 4099}) {
            double[] values = random.doubles(n).toArray();
            BigDecimal exact = BigDecimal.ZERO;
            for (double v : values) {
                exact = exact.add(new BigDecimal(v));
            }
            double expected = exact.doubleValue();
            assertThat(PairwiseSum.of(values))
                    .as("seed %s n %s", SEED, n)
                    .isCloseTo(expected, within(ROUNDING * expected));
        }
    }

    @Test
    void addsInNumpysOrder() {
        double[] values = new double[16];
        values[0] = 1;
        values[1] = 0x1p-53; // alone it is lost when added to 1
        values[9] = 0x1p-53; // but it meets its lane first
        assertThat(PairwiseSum.of(values)).isEqualTo(1 + 0x1p-52);
    }
}
