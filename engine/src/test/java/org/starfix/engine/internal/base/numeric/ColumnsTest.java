package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void takesRowsInTheOrderGivenAndAsOftenAsTheyAreNamed() {
        int[] rows = {2, 0, 2};
        assertThat(Columns.take(new double[] {0.5, 1.5, 2.5}, rows)).containsExactly(2.5, 0.5, 2.5);
        assertThat(Columns.take(new int[] {5, 6, 7}, rows)).containsExactly(7, 5, 7);
        assertThat(Columns.take(new long[] {5, 6, 1L << 40}, rows)).containsExactly(1L << 40, 5, 1L << 40);
    }

    @Test
    void putsOneColumnBehindTheOther() {
        assertThat(Columns.joined(new double[] {1, 2}, new double[] {3})).containsExactly(1, 2, 3);
        assertThat(Columns.joinedInts(List.of(new int[0], new int[] {3, 4}))).containsExactly(3, 4);
    }

    @Test
    void leavesEqualRowsInTheirOrder() {
        double[] key = {1, 0, 1, 0, -1};
        assertThat(Columns.sorted(5, Comparator.comparingDouble(i -> key[i]))).containsExactly(4, 1, 3, 0, 2);
        assertThat(Columns.sorted(IntStream.of(3, 2, 1), Comparator.comparingDouble(i -> key[i])))
                .containsExactly(3, 1, 2);
    }
}
