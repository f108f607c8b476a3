package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final long SEED = 11;

    @Test
    void selectsWhatSortingWouldGive() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            int n = 1 + random.nextInt(200);
            int distinct = 1 + random.nextInt(n);
            double[] values = new double[n];
            float[] floats = new float[n];
            for (int i = 0; i < n; i++) {
                floats[i] = random.nextInt(distinct) - 3;
                values[i] = floats[i];
            }
            int from = random.nextInt(n);
            int to = from + 1 + random.nextInt(n - from);
            int rank = from + random.nextInt(to - from);
            double[] sorted = values.clone();
            Arrays.sort(sorted, from, to);
            assertThat(Selection.select(values, from, to, rank))
                    .as("seed %s round %s", SEED, round)
                    .isEqualTo(sorted[rank]);
            assertThat((double) Selection.select(floats, from, to, rank)).isEqualTo(sorted[rank]);
        }
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Selection.median(new double[] {4, 1, 3, 2}, 4)).isEqualTo(2.5);
        assertThat(Selection.median(new double[] {4, 1, 3, -7}, 3)).isEqualTo(3);
        assertThat(Selection.median(new double[] {4}, 1)).isEqualTo(4);
    }

    @Test
    void medianOfNothingIsRefused() {
        assertThatThrownBy(() -> Selection.median(new double[3], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("median: the count is 0; it must be 1 to 3");
    }
}
