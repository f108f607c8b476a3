package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexSortTest {
    @Test
    void sortsLikeTheLibraryAndKeepsTheOrderOfEquals() {
        Random random = new Random(4);
        for (int size = 0; size < 70; size++) {
            int[] keys = random.ints(size, 0, 20).toArray();
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> keys[i]))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(IndexSort.sorted(size, (i, j) -> Integer.compare(keys[i], keys[j])))
                    .isEqualTo(expected);
        }
    }

    @Test
    void leavesTheArrayGivenAsItIs() {
        int[] chosen = {7, 3, 5};
        assertThat(IndexSort.sorted(chosen, Integer::compare)).containsExactly(3, 5, 7);
        assertThat(chosen).containsExactly(7, 3, 5);
    }
}
