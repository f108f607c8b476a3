package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedSearchTest {
    @Test
    void findsWhatALookAtEveryEntryFinds() {
        Random random = new Random(11);
        for (int n = 0; n < 40; n++) {
            long[] sorted = random.longs(n, 0, 20).sorted().toArray();
            double[] numbers = Arrays.stream(sorted).asDoubleStream().toArray();
            for (long value = -1; value <= 20; value++) {
                long wanted = value;
                int first = IntStream.range(0, n)
                        .filter(i -> sorted[i] >= wanted)
                        .findFirst()
                        .orElse(n);
                int above = IntStream.range(0, n)
                        .filter(i -> sorted[i] > wanted)
                        .findFirst()
                        .orElse(n);
                assertThat(SortedSearch.firstAtLeast(sorted, value)).isEqualTo(first);
                assertThat(SortedSearch.firstAtLeast(numbers, value)).isEqualTo(first);
                assertThat(SortedSearch.firstNot(0, n, i -> sorted[i] < wanted)).isEqualTo(first);
                assertThat(SortedSearch.lastAtMost(sorted, value)).isEqualTo(above - 1);
            }
        }
    }

    @Test
    void staysWithinTheGivenPlaces() {
        assertThat(SortedSearch.firstNot(3, 7, i -> false)).isEqualTo(3);
        assertThat(SortedSearch.firstNot(3, 7, i -> true)).isEqualTo(7);
    }
}
